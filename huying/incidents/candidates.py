"""The roster as seen from one incident: rings, distances, and who must not be woken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from huying.dispatch.selection import (
    BUILDING_M,
    DISTRICT,
    OWN_UNIT,
    SAME_BUILDING,
    SAME_GRID,
    STREET,
    Candidates,
)
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import BUSY, ENDED
from huying.people import roster
from huying.people.roster import Roster
from huying.places.coordinates import distances_m

OUTSIDE = DISTRICT + 1
"""Beyond ring 4: another district's people are never called from here."""


@dataclass(frozen=True, slots=True)
class View:
    """Candidates of one incident, with the way back from a row to a person."""

    roster: Roster
    candidates: Candidates

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
    candidates = Candidates(
        ring=ring,
        distance_m=distance,
        age_s=people.age_s(at),
        own_unit=own,
        capable=people.with_any(incident.capabilities),
        linked=people.with_any(links) if links else np.zeros(len(people), dtype=np.bool_),
        excluded=_excluded(people, incident, at, ring, distance),
    )
    return View(people, candidates)


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


def _excluded(
    people: Roster, incident: Incident, at: datetime, ring: NDArray[np.int64], distance: NDArray[np.float64]
) -> dict[str, NDArray[np.bool_]]:
    """Whom not to wake, by reason. Off duty includes signed out: signing out ends the duty."""
    rows = Assignment.objects.filter(incident=incident).values_list("person_id", flat=True)
    busy = Assignment.objects.filter(state__in=BUSY).exclude(incident=incident).exclude(incident__state__in=ENDED)
    callers = incident.reporters.values_list("person_id", flat=True)
    return {
        "caller": people.mask(callers),
        "called_before": people.mask(rows),
        "off_duty": ~people.on_duty(at),
        "busy": people.mask(busy.values_list("person_id", flat=True)),
        "outside_district": (ring == OUTSIDE) | ~np.isfinite(distance),
    }
