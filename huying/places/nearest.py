"""The building that is nearest to a point: asked of the database, where an index of points answers at once.

The index counts in degrees, in which a step east is shorter than one north: as many candidates are read as make the
answer in metres sure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from huying.places.coordinates import distance_m
from huying.places.models import Place
from huying.places.polygons import Polygons

FURTHEST_M = 500.0
"""What is further away is nobody's building."""
CANDIDATES = 16
METRES_A_DEGREE = 110_574.0
"""Of latitude, where it is shortest (at the equator, WGS-84)."""
_NEAREST = """
    SELECT id, lon, lat, boundary IS NOT NULL, point(lon, lat) <-> point(%s, %s) AS degrees FROM places_place
    WHERE kind = 'building' AND withdrawn_at IS NULL ORDER BY degrees LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Near:
    """A building and how far its point is, in metres; 0 where its outline holds the point."""

    place_id: UUID
    metres: float


def nearest_building(lon: float | None, lat: float | None, *, within_m: float = FURTHEST_M) -> Near | None:
    """The building whose outline holds a WGS-84 point, else the one whose own point is nearest; None beyond reach."""
    if lon is None or lat is None or not (math.isfinite(lon) and math.isfinite(lat)) or abs(lat) > 90:
        return None
    rows = _candidates(lon, lat)
    around = _around(lon, lat, [row[0] for row in rows if row[3]])
    if around is not None:
        return Near(around, 0.0)
    nearest = min((Near(row[0], distance_m(lon, lat, row[1], row[2])) for row in rows), key=_metres, default=None)
    return nearest if nearest is not None and nearest.metres <= within_m else None


def _metres(near: Near) -> float:
    return near.metres


def _candidates(lon: float, lat: float) -> Sequence[Any]:
    """Buildings of which one is the nearest for sure."""
    count = CANDIDATES
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_NEAREST, [lon, lat, count])
            rows: Sequence[Any] = cursor.fetchall()
        if len(rows) < count:
            return rows
        sure = rows[-1][4] * METRES_A_DEGREE * math.cos(math.radians(lat))
        if min(distance_m(lon, lat, row[1], row[2]) for row in rows) <= sure or sure > FURTHEST_M:
            return rows
        count *= 4


def _around(lon: float, lat: float, keys: list[UUID]) -> UUID | None:
    """The one of these buildings whose outline holds the point."""
    if not keys:
        return None
    outlines = dict(Place.objects.filter(pk__in=keys).values_list("pk", "boundary"))
    held = Polygons({str(key): outline for key, outline in outlines.items() if outline}).holding(lon, lat)
    return UUID(held) if held else None
