"""Best places for N posts: what a plan covers, and a good plan at once.

With a_ij = 1 where a post at site j reaches demand unit i in time, w_i the weight of the unit, c_i = Σ_j a_ij y_j the
posts that reach it, and b the chance that a post cannot answer,

    cover(y) = Σ_i w_i (1 − b^{c_i}),   Σ_j y_j ≤ N

is to be as large as possible: b = 0 is the maximal covering location problem (MCLP: Church & ReVelle 1974), 0 < b < 1
the maximal expected covering one (MEXCLP: Daskin 1983). `quick` is greedy plus interchange of single posts (Teitz &
Bart 1968) plus kicks out of local optima; `posts_proof` says how far from the best a plan may be. Units reached by the
same sites are merged, so that 2,878 of them become about 2,100 rows. Deterministic: the same arguments, the same plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from huying.dispatch.coverage_terms import BadPoints, CoverageRefused, distances, points, within
from huying.dispatch.posts_interchange import Interchange
from huying.dispatch.situation import Bools, Floats, Ints

KICKS: Final = 80
"""Kicks of the quick plan: less than half a second for 2,878 units, 600 sites and 106 posts."""
MOST_POSTS: Final = 1000
MOST_BUSY: Final = 0.95
Road = Callable[[Floats, Floats], Floats]
"""Distances (n, m) from demand (n, 2) to sites (m, 2), in metres of straight way; inf where there is no way."""


class NoDemand(CoverageRefused):
    """There is no demand unit, or none has any weight: nothing can be covered."""


class NoSites(CoverageRefused):
    """There is no site where a post could stand."""


class NothingInReach(CoverageRefused):
    """No site reaches any demand unit in time: no plan can cover anything."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Merged rows that some site reaches: reach (n, m) as 0 and 1, weight (n,), sites (m, 2) in metres, all weight.

    `total` also counts the demand that no site reaches: shares are of everything, not of what is easy.
    """

    reach: Floats
    weight: Floats
    sites: Floats
    total: float

    @classmethod
    def of(
        cls, demand: Floats, sites: Floats, radius_m: float, weight: Floats | None = None, road: Road = distances
    ) -> Self:
        """From places. Raises BadPoints, BadNumber, NoDemand, NoSites, NothingInReach."""
        points("demand", demand)
        points("sites", sites)
        within("radius_m", radius_m, 0.0, 1e6)
        if not len(sites):
            raise NoSites("there is no site")
        return cls.reached(road(demand, sites) <= radius_m, sites, weight)

    @classmethod
    def reached(cls, reach: Bools, sites: Floats, weight: Floats | None = None) -> Self:
        """From a table of who reaches whom, shape (n, m)."""
        each = np.ones(len(reach)) if weight is None else weight
        if reach.ndim != 2 or each.shape != (len(reach),) or reach.shape[1] != len(sites):
            raise BadPoints("reach: (demand, sites), and one weight for each demand unit")
        if not bool(np.isfinite(each).all()) or float(each.min(initial=0.0)) < 0.0:
            raise BadPoints("weight: finite and not negative")
        total = float(each.sum())
        if total <= 0.0:
            raise NoDemand("there is no demand")
        rows, sums = merged(reach, each)
        if not len(rows):
            raise NothingInReach("no site reaches any demand unit")
        return cls(rows.astype(np.float64), sums, sites, total)

    def cover(self, sites: Ints | tuple[int, ...], busy: float = 0.0) -> float:
        """What posts at these sites cover, in weight; `busy` is b. O(n · posts)."""
        count = self.reach[:, np.asarray(sites, dtype=np.int64)].sum(axis=1)
        return float(self.weight @ (1.0 - np.where(count > 0, busy**count, 1.0)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Sites by index, in the order of what each adds; covered and total weight; `busy` as it was planned with.

    `bound` is what no plan of so many posts can exceed: proven where a solver said so, else the demand in reach.
    """

    sites: tuple[int, ...]
    covered: float
    total: float
    bound: float
    busy: float = 0.0
    proven: bool = False

    @property
    def share(self) -> float:
        """Covered share of all demand, 0 to 1."""
        return self.covered / self.total

    @property
    def gap(self) -> float:
        """How much better the best plan could be at most, as a share of this one's cover."""
        return max(self.bound - self.covered, 0.0) / self.covered if self.covered > 0.0 else np.inf


def quick(problem: Problem, posts: int, busy: float = 0.0, kicks: int = KICKS) -> Plan:
    """A good plan of at most `posts` posts: fewer where more would add nothing. Raises BadNumber."""
    within("posts", posts, 1, MOST_POSTS)
    within("busy", busy, 0.0, MOST_BUSY)
    chosen = greedy(problem, min(posts, problem.reach.shape[1]), busy)
    return improved(problem, chosen, busy, kicks)


def improved(problem: Problem, chosen: Ints, busy: float, kicks: int, seed: int = 1) -> Plan:
    """The best plan found from one plan by interchange and so many kicks."""
    search = Interchange(problem.reach, problem.weight, chosen, busy)
    return plan_of(problem, search.searched(problem.sites, kicks, seed), busy)


def plan_of(problem: Problem, chosen: Ints, busy: float, bound: float | None = None) -> Plan:
    """A plan of these sites, ordered by what each adds to those before it."""
    covered = problem.cover(chosen, busy)
    easy = problem.weight @ (1.0 - busy ** np.minimum(problem.reach.sum(axis=1), max(len(chosen), 1)))
    most = float(easy) if bound is None else max(bound, covered)
    ordered = greedy(problem, len(chosen), busy, among=chosen)
    return Plan(tuple(int(site) for site in ordered), covered, problem.total, most, busy, bound is not None)


def greedy(problem: Problem, posts: int, busy: float, among: Ints | None = None) -> Ints:
    """Site after site, each where it adds most, as long as one adds anything: at least 1 − 1/e of the best cover.

    (Nemhauser, Wolsey, Fisher 1978; cover is submodular.) O(posts · n · m).
    """
    allowed = np.arange(problem.reach.shape[1]) if among is None else among
    reach = problem.reach[:, allowed]
    free = np.ones(len(allowed), dtype=np.bool_)
    left = problem.weight * (1.0 - busy)
    chosen: list[int] = []
    for _ in range(posts):
        gains = np.where(free, left @ reach, -1.0)
        best = int(gains.argmax())
        if gains[best] <= 1e-12 * problem.total:
            break
        chosen.append(int(allowed[best]))
        free[best] = False
        left = np.where(reach[:, best] > 0.0, left * busy, left)
    return np.array(chosen, dtype=np.int64)


def merged(reach: Bools, weight: Floats) -> tuple[Bools, Floats]:
    """Equal rows become one with the sum of their weights; rows that nobody reaches or that weigh nothing go."""
    useful = reach.any(axis=1) & (weight > 0.0)
    packed = np.packbits(reach[useful], axis=1)
    _, first, of_row = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    return reach[useful][first], np.bincount(of_row.ravel(), weight[useful], len(first)).astype(np.float64)
