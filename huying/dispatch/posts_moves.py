"""Cover for emptied posts: when people leave for an incident, which neighbour should move up.

With s_j people free at site j (several may stand at one), each of whom cannot answer with chance b, the cover is
Σ_i w_i (1 − b^{c_i}), c_i = Σ_j a_ij s_j. A move takes one person from a post that still has somebody to an emptied one
nearby. It is advised while it adds cover: moves that would bare one place to fill another are never advised. The best
move is taken first, then the next on what remains (greedy, as one duty officer acts on one line after the other).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from huying.dispatch.coverage_terms import BadPoints, distances, within
from huying.dispatch.posts import MOST_BUSY, Problem
from huying.dispatch.situation import Floats, Ints

FARTHEST_M: Final = 2_000.0
"""A neighbour farther away than this is none: the incident would be over before they stand there."""
LEAST_SHARE: Final = 1e-3
"""A move that adds less than this share of all demand is not worth anybody's way."""


@dataclass(frozen=True, slots=True)
class Move:
    """One person from a site to an emptied one, straight metres apart, and what it adds in weight."""

    origin: int
    goal: int
    metres: float
    gain: float


@dataclass(frozen=True, slots=True)
class Advice:
    """Cover (weight) with everybody at their posts, as it is now, and after the moves, best move first."""

    before: float
    now: float
    after: float
    moves: tuple[Move, ...]


def move_up(
    problem: Problem, before: Ints, now: Ints, *, busy: float, most: int = 5, farthest_m: float = FARTHEST_M
) -> Advice:
    """Advice for staff that was `before` and is `now`, people per site (m,). Emptied: had somebody, has nobody.

    O(moves · emptied · donors nearby · n). Raises BadPoints, BadNumber.
    """
    sites = problem.reach.shape[1]
    within("busy", busy, 0.0, MOST_BUSY)
    within("most", most, 0, 100)
    if before.shape != (sites,) or now.shape != (sites,) or min(before.min(initial=0), now.min(initial=0)) < 0:
        raise BadPoints("staff: a number of people for every site, not negative")
    staff = now.astype(np.float64)
    away = distances(problem.sites, problem.sites)
    moves: list[Move] = []
    while len(moves) < most:
        move = _best(problem, staff, np.flatnonzero((before > 0) & (staff == 0)), busy, away, farthest_m)
        if move is None:
            break
        staff[move.origin] -= 1
        staff[move.goal] += 1
        moves.append(move)
    return Advice(
        _cover(problem, before.astype(np.float64), busy),
        _cover(problem, now.astype(np.float64), busy),
        _cover(problem, staff, busy),
        tuple(moves),
    )


def _best(problem: Problem, staff: Floats, emptied: Ints, busy: float, away: Floats, farthest_m: float) -> Move | None:
    """The move that adds most; of equal ones the shorter, then the one of the lower numbers."""
    count = problem.reach @ staff
    found: list[tuple[float, float, int, int]] = []
    for goal in emptied:
        donors = np.flatnonzero((staff > 0) & (away[:, goal] <= farthest_m))
        if not len(donors):
            continue
        moved = count[:, None] + problem.reach[:, goal, None] - problem.reach[:, donors]
        gains = problem.weight @ (_missing(count, busy)[:, None] - _missing(moved, busy))
        ways = away[donors, goal]
        each = np.lexsort((donors, ways, -np.round(gains, 9)))[0]
        found.append((-round(float(gains[each]), 9), float(ways[each]), int(donors[each]), int(goal)))
    if not found:
        return None
    gain, metres, origin, goal = min(found)
    return Move(origin, int(goal), metres, -gain) if -gain >= LEAST_SHARE * problem.total else None


def _missing(count: Floats, busy: float) -> Floats:
    """b^c, and 1 where nobody is."""
    missing: Floats = np.where(count > 0, busy ** np.maximum(count, 0.0), 1.0)
    return missing


def _cover(problem: Problem, staff: Floats, busy: float) -> float:
    return float(problem.weight @ (1.0 - _missing(problem.reach @ staff, busy)))
