"""The roster as seen from one incident: rings, distances, and who must not be woken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import connection
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
from huying.incidents.models import Incident
from huying.incidents.rules import BUSY, CALLING, ENDED
from huying.people import roster
from huying.people.roster import Roster
from huying.places.coordinates import distances_m

OUTSIDE = DISTRICT + 1
"""Beyond ring 4: another district's people are never called from here."""


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody called to this incident so far: the state of their answer, why they were chosen, and in which wave."""

    person: UUID
    state: str
    why: str
    wave: int


@dataclass(frozen=True, slots=True)
class View:
    """Candidates of one incident, with the way back from a row to a person, and who was called so far."""

    roster: Roster
    candidates: Candidates
    called: list[Called]

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


def _involved(incident: Incident) -> tuple[list[Called], list[UUID], list[UUID]]:
    """Who was called to this incident, who called for it, and who is at another one: coming, there, or its caller."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INVOLVED,
            {"incident": incident.pk, "busy": list(BUSY), "ended": list(ENDED), "calling": list(CALLING)},
        )
        rows = cursor.fetchall()
    called = [Called(person, state, why, wave) for how, person, state, why, wave in rows if how == "called"]
    callers, busy = ([row[1] for row in rows if row[0] == how] for how in ("caller", "busy"))
    return called, callers, busy


_INVOLVED = """
SELECT 'called', person_id, state, coalesce(reason->>'why', ''), wave FROM incidents_assignment
WHERE incident_id = %(incident)s
UNION ALL
SELECT 'caller', person_id, '', '', 0 FROM incidents_reporter WHERE incident_id = %(incident)s
UNION ALL
SELECT 'busy', a.person_id, '', '', 0 FROM incidents_assignment a JOIN incidents_incident i ON i.id = a.incident_id
WHERE a.state IN ('accepted', 'arrived') AND a.state = ANY(%(busy)s)
  AND a.incident_id <> %(incident)s AND i.state <> ALL(%(ended)s)
UNION ALL
SELECT 'busy', raised_by_id, '', '', 0 FROM incidents_incident
WHERE state NOT IN ('cancelled', 'closed', 'duplicate', 'false_alarm') AND state = ANY(%(calling)s)
  AND id <> %(incident)s
"""
"""The states in the text are those of the partial indexes, which parameters would not serve."""
