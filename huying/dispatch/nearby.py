"""Who is near: a grid over the positions of everybody, so that a decision looks at hundreds of people and not at all.

People lie in square cells of `cell_m`, sorted by cell; a query reads the runs of a few rows of cells and measures only
those. Building is O(n log n), a query O(people in the cells it touches). Positions change: build anew every few seconds
(a district of 17,000 takes milliseconds). Distances are on the tangent plane at the middle of the index: below 0.1 %
off within 30 km of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from huying.dispatch.situation import Bools, Floats, Ints

METRES_PER_DEGREE: Final = 111_194.9266
"""Of latitude, on a sphere of radius 6,371,008.8 m."""
WIDEST_CELLS: Final = 4_000


class BadPositions(ValueError):
    """Positions that are no longitudes and latitudes, of different lengths, or a radius that is not positive."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """The index. Rows with an unknown position (NaN) are in no cell and never found."""

    x: Floats
    y: Floats
    order: Ints
    start: Ints
    columns: int
    lines: int
    corner: tuple[float, float]
    middle: tuple[float, float]
    cell_m: float

    @classmethod
    def of(cls, lon: Floats, lat: Floats, cell_m: float = 250.0) -> Nearby:
        """Build from WGS-84 degrees, n rows; NaN where unknown."""
        if lon.shape != lat.shape or lon.ndim != 1 or not 0.0 < cell_m < math.inf:
            raise BadPositions("lon, lat: one row a person; cell_m: metres")
        known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        middle = (float(lon[known].mean()), float(lat[known].mean())) if len(known) else (0.0, 0.0)
        if not (abs(middle[0]) <= 180.0 and abs(middle[1]) < 89.0):
            raise BadPositions("lon, lat: degrees")
        x, y = _plane(lon, lat, middle)
        corner = (float(x[known].min()), float(y[known].min())) if len(known) else (0.0, 0.0)
        span = max(float(np.ptp(x[known])), float(np.ptp(y[known]))) if len(known) else 0.0
        cell_m = max(cell_m, span / WIDEST_CELLS)
        column = ((x[known] - corner[0]) / cell_m).astype(np.int64)
        line = ((y[known] - corner[1]) / cell_m).astype(np.int64)
        columns, lines = (int(axis.max()) + 1 if len(known) else 0 for axis in (column, line))
        cell = line * columns + column
        by_cell = np.argsort(cell, kind="stable")
        start = np.searchsorted(cell[by_cell], np.arange(columns * lines + 1))
        return cls(x, y, known[by_cell], start, columns, lines, corner, middle, cell_m)

    def within(self, lon: float, lat: float, radius_m: float) -> tuple[Ints, Floats]:
        """Rows within a radius and their distances in metres, the nearest first; ties by row."""
        if not (math.isfinite(lon) and math.isfinite(lat) and 0.0 < radius_m < math.inf):
            raise BadPositions("lon, lat, radius_m")
        at_x, at_y = (float(axis[0]) for axis in _plane(np.array([lon]), np.array([lat]), self.middle))
        rows = self._cells(at_x, at_y, radius_m)
        distance = np.hypot(self.x[rows] - at_x, self.y[rows] - at_y)
        inside = distance <= radius_m
        rows, distance = rows[inside], distance[inside]
        order = np.lexsort((rows, distance))
        return rows[order], distance[order]

    def nearest(self, lon: float, lat: float, *, at_least: int, most_m: float, free: Bools) -> tuple[Ints, Floats]:
        """At least so many of the `free` rows, as near as they come, but nobody beyond `most_m`; nearest first.

        The radius doubles from two cells on until enough are inside: O(found), not O(n).
        """
        radius_m = 2.0 * self.cell_m
        while True:
            rows, distance = self.within(lon, lat, min(radius_m, most_m))
            wanted = free[rows]
            if int(np.count_nonzero(wanted)) >= at_least or radius_m >= most_m:
                return rows[wanted], distance[wanted]
            radius_m *= 2.0

    def _cells(self, at_x: float, at_y: float, radius_m: float) -> Ints:
        """Everybody in the cells that a circle touches."""
        left, right = self._span(at_x - self.corner[0], radius_m, self.columns)
        low, high = self._span(at_y - self.corner[1], radius_m, self.lines)
        runs = [
            self.order[self.start[line * self.columns + left] : self.start[line * self.columns + right]]
            for line in range(low, high)
        ]
        return np.concatenate(runs) if runs else np.empty(0, dtype=np.int64)

    def _span(self, at_m: float, radius_m: float, most: int) -> tuple[int, int]:
        """From which cell of an axis to which, the last not included."""
        first, last = (math.floor((at_m + side) / self.cell_m) for side in (-radius_m, radius_m))
        return min(max(first, 0), most), min(max(last + 1, 0), most)


def _plane(lon: Floats, lat: Floats, middle: tuple[float, float]) -> tuple[Floats, Floats]:
    """Metres east and north of the middle."""
    east = (lon - middle[0]) * METRES_PER_DEGREE * math.cos(math.radians(middle[1]))
    return east, (lat - middle[1]) * METRES_PER_DEGREE
