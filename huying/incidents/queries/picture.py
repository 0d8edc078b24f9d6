"""What the map of a seat shows: open whistles, where people are, who is coming, how far the call reaches.

No name ever goes to the map: a dot is the short id, a point, an age and whether the person is on duty.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.urls import reverse

from huying.dispatch.estimate import BUILDING_M
from huying.incidents.models import Assignment, Incident
from huying.incidents.queries.queue import Row
from huying.incidents.rules import BUSY, COMING, WAITING
from huying.people import roster
from huying.people.access import Actor
from huying.people.models import Presence
from huying.people.roles import SEATS, STATION

OLDEST_S = 1800.0
SHORT = 12
"""Letters of a person's id that maps use: its random end, as the gateway writes it."""


def scene(rows: list[Row], chosen: Incident | None, at: datetime) -> dict[str, Any]:
    """Incidents, and of the chosen one its reach and the people called to it, from whatever area. Three queries."""
    shown = [_mark(row.incident, received=not row.rings, chosen=chosen) for row in rows]
    if chosen is not None and all(mark["code"] != chosen.code for mark in shown):
        shown.append(_mark(chosen, received=True, chosen=chosen))
    if chosen is None or chosen.veiled:
        return {"incidents": shown, "coming": [], "rings": [], "people": []}
    return {"incidents": shown, "coming": _coming(chosen), "rings": _reach(chosen), "people": _called(chosen, at)}


def people(actor: Actor, at: datetime) -> list[list[Any]]:
    """Everybody on duty in the areas that this person watches, as dots: short id, lon, lat, age in seconds, state."""
    present = roster.current(at)
    watched = np.zeros(len(present), dtype=np.bool_)
    for duty in actor.duties:
        if duty.role in SEATS | STATION:
            watched |= present.in_area(duty.area_code)
    age = present.age_s(at)
    rows = np.flatnonzero(watched & present.on_duty(at) & (age <= OLDEST_S))
    return [
        [
            short(present.person_id(int(row))),
            round(float(present.position_lon[row]), 6),
            round(float(present.position_lat[row]), 6),
            round(float(age[row])),
            "on",
        ]
        for row in rows
    ]


def short(person_id: UUID) -> str:
    """A person's id as maps write it."""
    return str(person_id)[-SHORT:]


def _mark(incident: Incident, *, received: bool, chosen: Incident | None) -> dict[str, Any]:
    return {
        "code": incident.code,
        "lon": incident.lon,
        "lat": incident.lat,
        "level": incident.level,
        "place": incident.place_text,
        "received": received,
        "href": reverse("seat:incident", args=[incident.code]),
        "chosen": chosen is not None and incident.pk == chosen.pk,
    }


def _called(chosen: Incident, at: datetime) -> list[list[Any]]:
    """Where those are who may still answer, are on the way or there; a seat may see them beyond its own area."""
    wanted = Assignment.objects.filter(incident=chosen, state__in=WAITING | BUSY).values("person_id")
    rows = Presence.objects.filter(person_id__in=wanted, position_at__gt=at - timedelta(seconds=OLDEST_S))
    return [
        [short(row.person_id), row.lon, row.lat, round((at - row.position_at).total_seconds()), "on"]
        for row in rows.exclude(lon=None)
        if row.position_at is not None
    ]


def _coming(chosen: Incident) -> list[str]:
    rows = Assignment.objects.filter(incident=chosen, state__in=COMING).values_list("person_id", flat=True)
    return [short(person) for person in rows]


def _reach(chosen: Incident) -> list[dict[str, float]]:
    """The building ring, and the distance to the farthest person called."""
    farthest = Assignment.objects.filter(incident=chosen).order_by("-distance_m").values_list("distance_m", flat=True)
    radii = {BUILDING_M, *(round(metres) for metres in farthest[:1] if metres > BUILDING_M)}
    return [{"lon": chosen.lon, "lat": chosen.lat, "radius_m": radius} for radius in sorted(radii)]
