"""Which of many polygons hold a point: pure numpy, GeoJSON in, answers in microseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Polygons:
    """Named GeoJSON polygons and multipolygons in degrees. Holes are honoured by the even-odd rule."""

    def __init__(self, shapes: Mapping[str, Mapping[str, Any]]) -> None:
        self.names = list(shapes)
        self._segments = [_segments(shape) for shape in shapes.values()]
        self._boxes = np.array([_box(segments) for segments in self._segments]).reshape(-1, 4)

    def holding(self, lon: float, lat: float) -> str:
        """The first polygon that holds the point, or an empty text."""
        west, south, east, north = self._boxes.T
        near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
        return next((self.names[index] for index in near if _inside(self._segments[index], lon, lat)), "")


def _inside(segments: Floats, lon: float, lat: float) -> bool:
    x1, y1, x2, y2 = segments
    crossing = ((y1 > lat) != (y2 > lat)) & (lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1)
    return bool(np.count_nonzero(crossing) % 2)


def _segments(shape: Mapping[str, Any]) -> Floats:
    """The sides of all rings as rows x1, y1, x2, y2; level sides are left out, as no level ray crosses them."""
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    rings = [np.asarray(ring, dtype=np.float64)[:, :2] for polygon in polygons for ring in polygon]
    sides = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in rings]).T
    return sides[:, sides[1] != sides[3]]


def _box(segments: Floats) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = segments
    xs, ys = np.concatenate([x1, x2]), np.concatenate([y1, y2])
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
