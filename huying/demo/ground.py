"""Where the demonstration's people may walk: a fine raster of the streets' land, and ways that keep to it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from huying.demo.geometry import METRES_LAT, METRES_LON, Point, Ring, box_of, metres

Floats = NDArray[np.float64]
STEP_M = 25.0
"""Side of a square of the raster, and distance of the points at which a way is tested."""


class Ground:
    """Dry land as a raster; `corners` are points through which a way may bend around water."""

    def __init__(self, rings: Sequence[Ring], corners: Sequence[Point]) -> None:
        self._west, self._south, east, north = box_of([p for ring in rings for p in ring])
        columns = int((east - self._west) * METRES_LON / STEP_M) + 1
        rows = int((north - self._south) * METRES_LAT / STEP_M) + 1
        lon = self._west + (np.arange(columns, dtype=np.float64) + 0.5) * (STEP_M / METRES_LON)
        lat = self._south + (np.arange(rows, dtype=np.float64) + 0.5) * (STEP_M / METRES_LAT)
        self._dry = np.zeros((rows, columns), dtype=np.bool_)
        for ring in rings:
            self._dry |= _filled(ring, lon, lat)
        self._corners = [c for c in corners if self.dry(c)]

    def dry(self, point: Point) -> bool:
        """Whether one may stand there."""
        return bool(self._all_dry(np.array([point])))

    def way(self, start: Point, end: Point) -> list[Point]:
        """The corners of a way from start (left out) to end; straight where no dry way with one bend is known."""
        if self._line_dry(start, end):
            return [end]
        bends = sorted(self._corners, key=lambda c: metres(start, c) + metres(c, end))
        bend = next((c for c in bends if self._line_dry(start, c) and self._line_dry(c, end)), None)
        return [bend, end] if bend else [end]

    def _line_dry(self, a: Point, b: Point) -> bool:
        count = int(metres(a, b) / STEP_M) + 2
        return self._all_dry(np.linspace(a, b, count))

    def _all_dry(self, points: Floats) -> bool:
        column = ((points[:, 0] - self._west) * METRES_LON / STEP_M).astype(int)
        row = ((points[:, 1] - self._south) * METRES_LAT / STEP_M).astype(int)
        rows, columns = self._dry.shape
        within = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        return bool(within.all() and self._dry[row, column].all())


def _filled(ring: Ring, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Which crossings of the columns and rows lie in the ring: edges to the east are counted, row by row."""
    inside = np.zeros((len(lat), len(lon)), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        for row in np.flatnonzero((y1 > lat) != (y2 > lat)):
            inside[row] ^= lon < (x2 - x1) * (lat[row] - y1) / (y2 - y1) + x1
    return inside
