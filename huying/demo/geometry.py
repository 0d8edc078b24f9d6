"""Plane geometry that the demonstration needs: rings cut by half planes, simplified, filled with points.

A ring is a list of (lon, lat) in degrees, WGS-84, without the repeated last point. Distances are in metres on a plane
tangent at `LATITUDE`; over one district (15 km) the error stays under 0.1 %.
"""

import math
import random
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Ring = list[Point]

LATITUDE = 30.19
METRES_LAT = 111_320.0
METRES_LON = METRES_LAT * math.cos(math.radians(LATITUDE))


def open_ring(coordinates: Iterable[Sequence[float]]) -> Ring:
    """A GeoJSON linear ring as a ring of this module: height dropped, closing point dropped."""
    ring = [(float(p[0]), float(p[1])) for p in coordinates]
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def closed(ring: Ring) -> list[list[float]]:
    """The ring as GeoJSON coordinates, rounded to five decimals (about one metre)."""
    points = [[round(x, 5), round(y, 5)] for x, y in ring]
    return [*points, points[0]]


def metres(a: Point, b: Point) -> float:
    """Distance."""
    return math.hypot((a[0] - b[0]) * METRES_LON, (a[1] - b[1]) * METRES_LAT)


def moved(point: Point, east_m: float, north_m: float) -> Point:
    """The point so many metres to the east and north."""
    return point[0] + east_m / METRES_LON, point[1] + north_m / METRES_LAT


def inside(point: Point, ring: Ring) -> bool:
    """Whether the point lies in the ring, by counting the edges that a ray to the east crosses."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def box_of(ring: Ring) -> tuple[float, float, float, float]:
    """(west, south, east, north)."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)


def area_m2(ring: Ring) -> float:
    """Area, whichever way the ring turns."""
    total = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(total) / 2 * METRES_LON * METRES_LAT


def centroid(ring: Ring) -> Point:
    """The centre of mass; the mean of the corners for a ring without area."""
    ox, oy = ring[0]
    twice = cx = cy = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        ax, ay, bx, by = a[0] - ox, a[1] - oy, b[0] - ox, b[1] - oy
        cross = ax * by - bx * ay
        twice += cross
        cx += (ax + bx) * cross
        cy += (ay + by) * cross
    if abs(twice) < 1e-14:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return ox + cx / (3 * twice), oy + cy / (3 * twice)


def cut(ring: Ring, a: float, b: float, c: float) -> Ring:
    """The part of the ring where a·lon + b·lat ≤ c (Sutherland-Hodgman; a split ring stays joined by an edge)."""
    kept: Ring = []
    for p, q in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        dp, dq = a * p[0] + b * p[1] - c, a * q[0] + b * q[1] - c
        if dp <= 0:
            kept.append(p)
        if (dp < 0 < dq) or (dq < 0 < dp):
            t = dp / (dp - dq)
            kept.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
    return kept


def cut_to_box(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """The part of the ring in a box (west, south, east, north)."""
    west, south, east, north = box
    for a, b, c in ((-1.0, 0.0, -west), (1.0, 0.0, east), (0.0, -1.0, -south), (0.0, 1.0, north)):
        ring = cut(ring, a, b, c)
    return ring


def cells(ring: Ring, sites: Sequence[Point]) -> list[Ring]:
    """The ring divided among the sites: each gets what lies nearer to it than to any other (a Voronoi partition)."""
    kx, ky = METRES_LON**2, METRES_LAT**2
    parts = []
    for i, s in enumerate(sites):
        part = ring
        for j, o in enumerate(sites):
            if i != j and part:
                a, b = 2 * (o[0] - s[0]) * kx, 2 * (o[1] - s[1]) * ky
                part = cut(part, a, b, (o[0] ** 2 - s[0] ** 2) * kx + (o[1] ** 2 - s[1] ** 2) * ky)
        parts.append(part)
    return parts


def simplified(ring: Ring, tolerance_m: float) -> Ring:
    """Fewer corners, none further than the tolerance from the old outline (Douglas-Peucker on the two halves)."""
    if len(ring) < 5:
        return ring
    far = max(range(len(ring)), key=lambda i: metres(ring[0], ring[i]))
    halves = _thinned(ring[: far + 1], tolerance_m)[:-1] + _thinned([*ring[far:], ring[0]], tolerance_m)[:-1]
    return halves if len(halves) >= 3 else ring


def _thinned(line: Ring, tolerance_m: float) -> Ring:
    if len(line) < 3:
        return line
    a, b = line[0], line[-1]
    dx, dy = (b[0] - a[0]) * METRES_LON, (b[1] - a[1]) * METRES_LAT
    length = math.hypot(dx, dy)

    def off(p: Point) -> float:
        px, py = (p[0] - a[0]) * METRES_LON, (p[1] - a[1]) * METRES_LAT
        return abs(px * dy - py * dx) / length if length > 1e-6 else math.hypot(px, py)

    worst = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[worst]) <= tolerance_m:
        return [a, b]
    return _thinned(line[: worst + 1], tolerance_m)[:-1] + _thinned(line[worst:], tolerance_m)


def land_of(district: Ring, river: Ring) -> Ring:
    """The district without the river that forms its edge: its dry corners in order, closed along the river's bank."""
    wet = [inside(p, river) for p in district]
    start = next(i for i, w in enumerate(wet) if not w and wet[i - 1])
    turned = district[start:] + district[:start]
    dry = turned[: next(i for i, p in enumerate(turned) if inside(p, river))]
    leaves = _crossing(dry[-1], turned[len(dry)], river)
    enters = _crossing(turned[-1], dry[0], river)
    i, j = leaves[0], enters[0]
    bank = [river[(i - k) % len(river)] for k in range((i - j) % len(river))]
    if not all(inside(p, district) for p in bank[2:-2]):
        bank = [river[(i + 1 + k) % len(river)] for k in range((j - i) % len(river))]
    return [*dry, leaves[1], *bank, enters[1]]


def _crossing(a: Point, b: Point, ring: Ring) -> tuple[int, Point]:
    """Where the line a-b first meets the ring: (index of the corner before it, the point)."""
    hits = []
    for i, (p, q) in enumerate(zip(ring, [*ring[1:], ring[0]], strict=True)):
        d = (b[0] - a[0]) * (q[1] - p[1]) - (b[1] - a[1]) * (q[0] - p[0])
        if d == 0:
            continue
        t = ((p[0] - a[0]) * (q[1] - p[1]) - (p[1] - a[1]) * (q[0] - p[0])) / d
        u = ((p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])) / d
        if 0 <= t <= 1 and 0 <= u <= 1:
            hits.append((t, i, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))))
    _, index, point = min(hits)
    return index, point


def points_inside(ring: Ring, count: int, rng: random.Random) -> list[Point]:
    """Random points in the ring; fewer than asked when the ring is a sliver."""
    west, south, east, north = box_of(ring)
    found: list[Point] = []
    for _ in range(count * 60):
        if len(found) == count:
            break
        p = (rng.uniform(west, east), rng.uniform(south, north))
        if inside(p, ring):
            found.append(p)
    return found


def centres(sample: Sequence[Point], count: int, rng: random.Random, rounds: int = 40) -> list[Point]:
    """`count` centres spread like the sample (k-means by Lloyd's rounds), from west to east."""
    points: NDArray[np.float64] = np.array(sample) * (METRES_LON, METRES_LAT)
    middle: NDArray[np.float64] = points[rng.sample(range(len(points)), count)]
    for _ in range(rounds):
        owner = ((points[:, None, :] - middle[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
        for k in range(count):
            if (owner == k).any():
                middle[k] = points[owner == k].mean(axis=0)
    return sorted((float(x / METRES_LON), float(y / METRES_LAT)) for x, y in middle)
