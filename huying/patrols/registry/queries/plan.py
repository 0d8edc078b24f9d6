"""A small drawing of where a place stands: its outline among its neighbours, north above. Drawn on the server."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huying.places.models import Place

WIDTH, HEIGHT = 360, 240
MARGIN = 16
LEAST_M = 60.0
"""So much is drawn around a lonely point."""
METRES_A_DEGREE = 111_320.0
NEIGHBOURS = 200
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One place on the drawing: its outline as a path (empty for a point), its spot, whether it is the one meant."""

    path: str
    x: float
    y: float
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The drawing, and how many metres the scale of a quarter of its width stands for."""

    drawn: list[Drawn]
    width: int
    height: int
    scale_m: int


def plan_of(place: Place) -> Plan:
    """The place with what stands around it: the buildings of its compound, or its own."""
    compound = place.inside or (place if place.kind == "compound" else None)
    around = Place.objects.filter(inside=compound, withdrawn_at=None) if compound else Place.objects.none()
    held = {each.pk: each for each in [*([compound] if compound else []), *around[:NEIGHBOURS], place]}
    frame = _Frame([point for each in held.values() for point in _points(each)], place.lat)
    ordered = sorted(held.values(), key=lambda each: (each.kind != "compound", each.pk == place.pk))
    return Plan([_drawn(each, frame, own=each.pk == place.pk) for each in ordered], WIDTH, HEIGHT, frame.scale_m)


class _Frame:
    """From degrees to the drawing, in one scale for both directions."""

    def __init__(self, points: Sequence[Pair], lat: float) -> None:
        self.east = METRES_A_DEGREE * math.cos(math.radians(lat))
        lons, lats = [lon for lon, _lat in points], [lat for _lon, lat in points]
        self.middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        across = max((max(lons) - min(lons)) * self.east, LEAST_M)
        up = max((max(lats) - min(lats)) * METRES_A_DEGREE, LEAST_M)
        self.pixels = min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / up)

    @property
    def scale_m(self) -> int:
        """Metres of a quarter of the width."""
        return max(1, round(WIDTH / 4 / self.pixels))

    def spot(self, point: Pair) -> Pair:
        """Where a position stands on the drawing."""
        x = WIDTH / 2 + (point[0] - self.middle[0]) * self.east * self.pixels
        y = HEIGHT / 2 - (point[1] - self.middle[1]) * METRES_A_DEGREE * self.pixels
        return round(x, 1), round(y, 1)


def _drawn(place: Place, frame: _Frame, *, own: bool) -> Drawn:
    path = " ".join(f"M{' L'.join(f'{x} {y}' for x, y in map(frame.spot, ring))}Z" for ring in _rings(place.boundary))
    x, y = frame.spot((place.lon, place.lat))
    return Drawn(path, x, y, place.label if place.kind == "building" else "", own)


def _points(place: Place) -> Iterator[Pair]:
    yield place.lon, place.lat
    for ring in _rings(place.boundary):
        yield from ring


def _rings(outline: Mapping[str, Any] | None) -> Iterator[list[Pair]]:
    if not outline:
        return
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield [(position[0], position[1]) for position in ring]
