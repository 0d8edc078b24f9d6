"""Services around a place (信息): what everybody may know. The nearest of each kind within reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from huying.people.models import Organisation
from huying.people.words import KIND_WORDS
from huying.places.coordinates import distances_m
from huying.places.models import Place

KINDS = ("station", "police", "medical", "fire", "committee", "street_center")
"""Bodies that serve everybody, in the order in which somebody looks for them."""
FURTHEST_M = 5_000.0


@dataclass(frozen=True, slots=True)
class Around:
    """A service: its name, what it is, how far away in metres, where and by which number."""

    name: str
    kind: Any
    away_m: float
    address: str
    phone: str


def around(place: Place) -> list[Around]:
    """The nearest of each kind of the district. One query."""
    rows = list(
        Organisation.objects.filter(
            kind__in=KINDS, area__code__startswith=place.area_id[:6], lon__isnull=False, lat__isnull=False
        ).values_list("kind", "name", "lon", "lat", "address", "phone")
    )
    if not rows:
        return []
    lons, lats = (np.array([row[index] for row in rows], dtype=np.float64) for index in (2, 3))
    away = distances_m(place.lon, place.lat, lons, lats)
    nearest: dict[str, Around] = {}
    for index in np.argsort(away, kind="stable"):
        kind, name, _lon, _lat, address, phone = rows[int(index)]
        if away[index] <= FURTHEST_M and kind not in nearest:
            nearest[kind] = Around(name, KIND_WORDS[kind], float(away[index]), address, phone)
    return [nearest[kind] for kind in KINDS if kind in nearest]
