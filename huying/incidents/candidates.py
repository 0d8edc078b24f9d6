"""The roster as seen from one incident: rings, distances, and who must not be woken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from huying.dispatch.estimate import BUILDING_M
from huying.dispatch.situation import DISTRICT, OWN_UNIT, SAME_BUILDING, SAME_GRID, STREET
from huying.incidents.models import Incident
from huying.incidents.rules import BUSY, CALLING, ENDED
from huying.people import roster
from huying.people.roster import Roster
from huying.places.coordinates import distances_m

OUTSIDE = DISTRICT + 1
"""Beyond ring 4: another district's people are never called from here."""


@dataclass(frozen=True, slots=True)
class CalledBefore:
    """Somebody called to this incident so far: how their answer stands, why they were chosen, and in which wave.

    `accepted`: they said yes at some time, whatever they said later. Distance and way are those of the call.
    """

    person: UUID
    state: str
    why: str
    wave: int
    called_at: datetime
    answered_at: datetime | None
    accepted: bool
    arrived_at: datetime | None
    distance_m: float
    eta_s: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """The roster as seen from one incident, n rows: ring 0–4, distance, age of the position (inf: none), and masks."""

    ring: NDArray[np.int64]
    distance_m: NDArray[np.float64]
    age_s: NDArray[np.float64]
    own_unit: NDArray[np.bool_]
    capable: NDArray[np.bool_]
    linked: NDArray[np.bool_]
    excluded: dict[str, NDArray[np.bool_]]
    """Why people may not be called, by the word of the reason; a person may be in several."""

    def barred(self) -> NDArray[np.bool_]:
        """Everyone who must not be woken, for whatever reason."""
        barred = np.zeros(len(self.ring), dtype=np.bool_)
        for mask in self.excluded.values():
            barred |= mask
        return barred


@dataclass(frozen=True, slots=True)
class View:
    """Candidates of one incident, with the way back from a row to a person, and who was called so far."""

    roster: Roster
    candidates: Candidates
    called: list[CalledBefore]

    def person_id(self, row: int) -> UUID:
        """The person of a row."""
        return self.roster.person_id(row)

    def organisation_id(self, row: int) -> UUID:
        """The organisation of a row."""
        return self.roster.organisation_id(row)


def view_from(incident: Incident, at: datetime) -> View:
    """Everybody on the roster, as candidates for this incident at this instant."""
    people = roster.current(at)
    lon, lat = people.whereabouts(at)
    distance = np.nan_to_num(distances_m(incident.lon, incident.lat, lon, lat), nan=np.inf)
    own = people.of_organisation(incident.unit_id)
    ring = _rings(people, incident, distance, own)
    links = incident.card.get("links", [])
    called, callers, busy = _involved(incident)
    candidates = Candidates(
        ring=ring,
        distance_m=distance,
        age_s=people.age_s(at),
        own_unit=own,
        capable=people.with_any(incident.capabilities),
        linked=people.with_any(links) if links else np.zeros(len(people), dtype=np.bool_),
        excluded={
            "caller": people.mask(callers),
            "called_before": people.mask([one.person for one in called]),
            "off_duty": ~people.on_duty(at),
            "busy": people.mask(busy),
            "outside_district": (ring == OUTSIDE) | ~np.isfinite(distance),
        },
    )
    return View(people, candidates, called)


def _rings(
    people: Roster, incident: Incident, distance: NDArray[np.float64], own: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The smallest ring that holds each person: own unit, building, co-governance grid, street, district."""
    ring = np.full(len(people), OUTSIDE, dtype=np.int64)
    ring[people.in_area(incident.area_code[:6])] = DISTRICT
    ring[people.in_area(incident.area_code[:9])] = STREET
    ring[people.in_grid(incident.grid_code)] = SAME_GRID
    ring[distance <= BUILDING_M] = SAME_BUILDING
    ring[own] = OWN_UNIT
    return ring


def _involved(incident: Incident) -> tuple[list[CalledBefore], list[UUID], list[UUID]]:
    """Who was called to this incident, who called for it, and who is at another one: coming, there, or its caller."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INVOLVED,
            {"incident": incident.pk, "busy": list(BUSY), "ended": list(ENDED), "calling": list(CALLING)},
        )
        rows = cursor.fetchall()
    called = [CalledBefore(*row[1:]) for row in rows if row[0] == "called"]
    callers, busy = ([row[1] for row in rows if row[0] == how] for how in ("caller", "busy"))
    return called, callers, busy


_INVOLVED = """
SELECT 'called', person_id, state, coalesce(reason->>'why', ''), wave, called_at, answered_at,
       accepted_at IS NOT NULL, arrived_at, distance_m, coalesce((reason->>'eta_s')::float8, travel_s)
FROM incidents_assignment WHERE incident_id = %(incident)s
UNION ALL
SELECT 'caller', person_id, '', '', 0, NULL, NULL, FALSE, NULL, 0, 0 FROM incidents_reporter
WHERE incident_id = %(incident)s
UNION ALL
SELECT 'busy', a.person_id, '', '', 0, NULL, NULL, FALSE, NULL, 0, 0
FROM incidents_assignment a JOIN incidents_incident i ON i.id = a.incident_id
WHERE a.state IN ('accepted', 'arrived') AND a.state = ANY(%(busy)s)
  AND a.incident_id <> %(incident)s AND i.state <> ALL(%(ended)s)
UNION ALL
SELECT 'busy', raised_by_id, '', '', 0, NULL, NULL, FALSE, NULL, 0, 0 FROM incidents_incident
WHERE state NOT IN ('cancelled', 'closed', 'duplicate', 'false_alarm') AND state = ANY(%(calling)s)
  AND id <> %(incident)s
"""
"""The states in the text are those of the partial indexes, which parameters would not serve."""
