"""What is useful near a building, from the district's own register: no outside request, nobody's name."""

from __future__ import annotations

import math
from dataclasses import dataclass

from huying.people.models import Organisation
from huying.places.coordinates import distance_m
from huying.places.models import Place

WITHIN_M = 2_000.0
MOST = 12
OF_A_KIND = 2
PUBLIC = ("police", "fire", "medical", "street_center", "station", "committee", "district_center", "court")
"""Bodies whose phone is there for everybody."""
CATEGORIES = ("hospital", "property", "community", "bank", "market", "school", "mall")
_METRES_A_DEGREE = 110_574.0


@dataclass(frozen=True, slots=True)
class Near:
    """A place of use: its name, kind or category, metres as the crow flies, and the phone of a public body."""

    name: str
    kind: str
    metres: float
    phone: str
    address: str


def around(place: Place) -> list[Near]:
    """The nearest public bodies and units, two of a kind at most, nearest first."""
    north = WITHIN_M / _METRES_A_DEGREE
    east = north / max(0.1, math.cos(math.radians(place.lat)))
    rows = Organisation.objects.filter(
        lon__range=(place.lon - east, place.lon + east), lat__range=(place.lat - north, place.lat + north)
    ).values_list("name", "kind", "category", "lon", "lat", "phone", "address")
    found = [_near(place, row) for row in rows]
    kept: dict[str, int] = {}
    told = []
    for each in sorted((each for each in found if each is not None), key=lambda near: near.metres):
        kept[each.kind] = kept.get(each.kind, 0) + 1
        if kept[each.kind] <= OF_A_KIND:
            told.append(each)
    return told[:MOST]


def _near(place: Place, row: tuple[str, str, str, float | None, float | None, str, str]) -> Near | None:
    name, kind, category, lon, lat, phone, address = row
    useful = kind if kind in PUBLIC else category if kind == "unit" and category in CATEGORIES else ""
    if not useful or lon is None or lat is None:
        return None
    metres = distance_m(place.lon, place.lat, lon, lat)
    return Near(name, useful, metres, phone if kind in PUBLIC else "", address) if metres <= WITHIN_M else None
