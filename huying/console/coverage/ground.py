"""The places and people of a district as arrays: what may happen where, who is on duty, who has left for an incident.

Metres east and north of the district's middle; no person's name or id leaves this module.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

import numpy as np

from huying.console.coverage.question import PACES, Question, middle_of, next_hours
from huying.dispatch.coverage import Crew
from huying.dispatch.situation import Bools, Floats, Ints
from huying.incidents.models import Assignment
from huying.incidents.rules import BUSY, ENDED
from huying.people import roster
from huying.people.models import Organisation
from huying.people.planned import Planned, planned
from huying.people.roles import ROLES
from huying.places.coordinates import EARTH_RADIUS_M

ROLE_OF = {"guard": 0, "volunteer": 1, "grid_member": 2, "station_chief": 2, "police_post": 3}
STAFF = 4
"""The roles by which people answer (`dispatch.situation.ROLES`); everybody else of a unit is staff."""


@dataclass(frozen=True)
class Ground:
    """The district's organisations that have a place, m rows; `demand` and `sites` are masks inside the area."""

    ids: list[UUID]
    names: list[str]
    areas: list[str]
    grids: list[str]
    lon: Floats
    lat: Floats
    demand: Bools
    sites: Bools

    @cached_property
    def at(self) -> Floats:
        """Where they are, in metres, (m, 2)."""
        return self.metres(self.lon, self.lat)

    @cached_property
    def rows(self) -> dict[UUID, int]:
        """The row of each organisation."""
        return {each: row for row, each in enumerate(self.ids)}

    def metres(self, lon: Floats, lat: Floats) -> Floats:
        """Degrees to metres east and north of the middle, (n, 2). Flat: exact to a metre inside a city."""
        lon0, lat0 = self._middle()
        scale = math.cos(math.radians(lat0))
        east = np.radians(lon - lon0) * EARTH_RADIUS_M * scale
        return np.stack([east, np.radians(lat - lat0) * EARTH_RADIUS_M], axis=1)

    def _middle(self) -> tuple[float, float]:
        return (float(self.lon.mean()), float(self.lat.mean())) if len(self.lon) else (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The crew, and free and all people by organisation (m rows of the ground)."""

    crew: Crew
    free: Ints
    everybody: Ints


def ground_of(asked: Question) -> Ground:
    """The organisations of the district. One query."""
    rows = list(
        Organisation.objects.filter(area__code__startswith=asked.district, lon__isnull=False, lat__isnull=False)
        .order_by("pk")
        .values_list("pk", "name", "kind", "area_id", "grid_id", "lon", "lat")
    )
    ids, names, kinds, areas, grids, lon, lat = zip(*rows, strict=True) if rows else ([],) * 7
    inside = np.array(
        [area.startswith(asked.area) or grid == asked.area for area, grid in zip(areas, grids, strict=True)],
        dtype=np.bool_,
    )
    units = np.array([kind == "unit" for kind in kinds], dtype=np.bool_)
    return Ground(
        ids=list(ids),
        names=list(names),
        areas=list(areas),
        grids=[code or "" for code in grids],
        lon=np.array(lon, dtype=np.float64),
        lat=np.array(lat, dtype=np.float64),
        demand=inside & units,
        sites=inside,
    )


def on_duty_now(ground: Ground, asked: Question, at: datetime) -> OnDuty:
    """Who is on duty at this instant, where their phones say they are; who is at an incident is not free."""
    present = roster.current(at)
    capable = present.with_any([asked.need]) if asked.need else np.ones(len(present), dtype=np.bool_)
    able = present.on_duty(at) & present.in_area(asked.district) & capable
    busy = present.mask(_at_incidents())
    lon, lat = present.whereabouts(at)
    row_of = ground.rows
    home = np.array([row_of.get(each, -1) for each in present.units.ids] or [-1], dtype=np.int64)[present.organisation]
    known = able & ~busy & np.isfinite(lon) & np.isfinite(lat)
    free = np.flatnonzero(known)
    role = np.array([ROLE_OF.get(name, STAFF) for name in ROLES], dtype=np.int64)[present.role]
    crew = Crew.of(ground.metres(lon[free], lat[free]), role[free], PACES[asked.pace], present.age_s(at)[free])
    return OnDuty(crew, _counted(ground, home[able & ~busy]), _counted(ground, home[able]))


def on_duty_at(ground: Ground, asked: Question, hour: int, at: datetime) -> OnDuty:
    """Who is planned for an hour of the next 24, each at the place of their organisation."""
    instant = middle_of(hour, at)
    row_of = ground.rows
    rows: list[int] = []
    roles: list[int] = []
    for shift in _shifts(asked, at):
        row = row_of.get(shift.organisation_id, -1)
        if row >= 0 and shift.starts_at <= instant < shift.ends_at:
            rows += [row] * shift.people
            roles += [ROLE_OF.get(shift.role, STAFF)] * shift.people
    where = np.array(rows, dtype=np.int64)
    crew = Crew.of(ground.at[where], np.array(roles, dtype=np.int64), PACES[asked.pace])
    staff = _counted(ground, where)
    return OnDuty(crew, staff, staff)


def staff_by_hour(ground: Ground, asked: Question, at: datetime) -> Ints:
    """Planned people by organisation and hour, (m, 24), the hours in the order of `next_hours`."""
    staff = np.zeros((len(ground.ids), 24), dtype=np.int64)
    row_of = ground.rows
    instants = [middle_of(hour, at) for hour in next_hours(at)]
    for shift in _shifts(asked, at):
        row = row_of.get(shift.organisation_id, -1)
        if row >= 0:
            staff[row] += [shift.people if shift.starts_at <= each < shift.ends_at else 0 for each in instants]
    return staff


def _shifts(asked: Question, at: datetime) -> list[Planned]:
    return planned(asked.district, since=at, until=at + timedelta(hours=25), capability=asked.need)


def _at_incidents() -> list[UUID]:
    going = Assignment.objects.filter(state__in=BUSY).exclude(incident__state__in=ENDED)
    return list(going.values_list("person_id", flat=True))


def _counted(ground: Ground, rows: Ints) -> Ints:
    return np.bincount(rows[rows >= 0], minlength=len(ground.ids)).astype(np.int64)
