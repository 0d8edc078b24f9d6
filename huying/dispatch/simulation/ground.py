"""Ways through a square cut by a river and an expressway that can be crossed in a few places only.

Both are straight, so each of the up to four parts is convex: inside a part the way is the straight line, between parts
it is the shortest chain of crossings. Metres throughout; road length is this times the detour of the streets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from huying.dispatch.situation import Bools, Floats, Ints

BRIDGES, UNDERPASSES = 4, 8


@dataclass(frozen=True, slots=True)
class Line:
    """A straight barrier through a point, by its normal."""

    x: float
    y: float
    normal_x: float
    normal_y: float

    def side(self, x: Floats, y: Floats) -> Ints:
        """0 or 1: on which side points lie."""
        result: Ints = ((x - self.x) * self.normal_x + (y - self.y) * self.normal_y > 0).astype(np.int64)
        return result


@dataclass(frozen=True, slots=True)
class Ground:
    """Barriers, and c crossings with the two parts that each joins (c × 2) and the ways between them (c × c)."""

    barriers: tuple[Line, ...]
    x: Floats
    y: Floats
    joins: Ints
    between: Floats

    @classmethod
    def drawn(cls, rng: np.random.Generator, side_m: float) -> Self:
        """A river and an expressway, about square to each other, near the middle."""
        angle = rng.uniform(0, np.pi)
        lines, crossings = [], []
        for count, turn in ((BRIDGES, 0.0), (UNDERPASSES, np.pi / 2 + rng.normal(0, 0.2))):
            x, y = rng.uniform(0.35, 0.65, 2) * side_m
            along = angle + turn
            lines.append(Line(x, y, -np.sin(along), np.cos(along)))
            crossings.append(_spread(rng, lines[-1], count, side_m))
        return cls.of(tuple(lines), crossings)

    @classmethod
    def of(cls, barriers: tuple[Line, ...], crossings: list[Floats]) -> Self:
        """From barriers, and for each of them its crossings (k × 2)."""
        parts = []
        for number, points in enumerate(crossings):
            here = _part(barriers, points[:, 0], points[:, 1])
            bit = 1 << number
            parts.append(np.stack([here & ~bit, here | bit], axis=1))
        xy = np.concatenate(crossings) if crossings else np.empty((0, 2))
        joins = np.concatenate(parts) if parts else np.empty((0, 2), dtype=np.int64)
        return cls(barriers, xy[:, 0], xy[:, 1], joins, _shortest(xy, joins))

    def part(self, x: Floats, y: Floats) -> Ints:
        """The number of the part that points lie in."""
        return _part(self.barriers, x, y)

    def way_m(self, x: Floats, y: Floats, to: tuple[float, float]) -> Floats:
        """Length of the shortest way from each point to one, inf where no crossing leads there."""
        parts = self.part(x, y)
        goal = int(self.part(np.array([to[0]]), np.array([to[1]]))[0])
        way: Floats = np.hypot(x - to[0], y - to[1])
        if not len(self.x):
            return way
        onward = np.where((self.joins == goal).any(axis=1), np.hypot(self.x - to[0], self.y - to[1]), np.inf)
        onward = (self.between + onward).min(axis=1)
        for part in np.unique(parts[parts != goal]):
            rows = np.flatnonzero(parts == part)
            doors = np.flatnonzero((self.joins == part).any(axis=1))
            legs = np.hypot(x[rows, None] - self.x[doors], y[rows, None] - self.y[doors]) + onward[doors]
            way[rows] = legs.min(axis=1, initial=np.inf)
        return way


def _part(barriers: tuple[Line, ...], x: Floats, y: Floats) -> Ints:
    parts = np.zeros(len(x), dtype=np.int64)
    for number, line in enumerate(barriers):
        parts += line.side(x, y) << number
    return parts


def _spread(rng: np.random.Generator, line: Line, count: int, side_m: float) -> Floats:
    """Crossings along a barrier inside the square, at about equal distances."""
    steps = np.linspace(-1.5, 1.5, 3001) * side_m
    xy = np.stack([line.x + line.normal_y * steps, line.y - line.normal_x * steps], axis=1)
    inside: Bools = np.asarray(((xy >= 0) & (xy <= side_m)).all(axis=1))
    run = xy[inside]
    at = (np.arange(count) + rng.uniform(0.2, 0.8, count)) / count * len(run)
    return run[at.astype(np.int64)]


def _shortest(xy: Floats, joins: Ints) -> Floats:
    """Shortest ways between crossings, by Floyd and Warshall."""
    near: Bools = np.asarray((joins[:, None, :, None] == joins[None, :, None, :]).any(axis=(2, 3)))
    between = np.where(near, np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1)), np.inf)
    np.fill_diagonal(between, 0.0)
    for via in range(len(xy)):
        between = np.minimum(between, between[:, via, None] + between[None, via, :])
    return between
