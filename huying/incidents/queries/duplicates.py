"""Whistles that are probably the same matter: within ten minutes and two hundred metres (domain 4.a 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from huying.incidents.access import queue_of
from huying.incidents.models import Incident
from huying.incidents.rules import DUPLICATE_DISTANCE_M, DUPLICATE_WITHIN, UNDERWAY
from huying.incidents.sealing import as_known_to
from huying.people.access import Actor
from huying.places.coordinates import distance_m

_BOX_DEGREES = 0.005
"""Some 480 metres of longitude at 30° north: a coarse box for the database, wider than the distance asked for."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another open whistle that is near in time and place."""

    incident: Incident
    distance_m: float
    apart: timedelta


def duplicates(actor: Actor, incident: Incident) -> list[Duplicate]:
    """Open whistles of this person's queue that may be the same as this one, nearest first. One query."""
    near = queue_of(actor).filter(
        state__in=UNDERWAY,
        raised_at__range=(incident.raised_at - DUPLICATE_WITHIN, incident.raised_at + DUPLICATE_WITHIN),
        lon__range=(incident.lon - _BOX_DEGREES, incident.lon + _BOX_DEGREES),
        lat__range=(incident.lat - _BOX_DEGREES, incident.lat + _BOX_DEGREES),
    )
    found = [
        Duplicate(
            other,
            distance_m(incident.lon, incident.lat, other.lon, other.lat),
            abs(other.raised_at - incident.raised_at),
        )
        for other in near.exclude(pk=incident.pk)
        if not as_known_to(actor, other).veiled
    ]
    return sorted((one for one in found if one.distance_m <= DUPLICATE_DISTANCE_M), key=lambda one: one.distance_m)
