"""How good plans of posts are, and how good they are proven to be: `python -m benchmarks.coverage --json`.

2,878 demand units of a simulated district (seven centres, a river and an expressway with few crossings, risk drawn
from a gamma distribution), 600 of their places as sites, e-bikes. For 20, 40, 60 and 106 posts: the quick plan, the
proven plan within 14 seconds on one core (less than 60 in all), and the nearest sites to a uniform lattice beside it.
`gap_pct` is (bound − cover) / cover. For 60 posts of which 30 % cannot answer: expected cover of the plain plan and of
one made for that (MEXCLP).
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.machine import progress, report
from huying.dispatch.coverage import radius_m
from huying.dispatch.coverage_terms import distances
from huying.dispatch.posts import Plan, Problem, improved, quick
from huying.dispatch.posts_proof import LONG_KICKS, proven
from huying.dispatch.simulation.district import generated
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.situation import Floats, Ints

UNITS, SITES = 2_878, 600
POSTS = (20, 40, 60, 106)
EACH_S = 14.0
BUSY, BUSY_POSTS, BUSY_S = 0.3, 60, 15.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of posts: both plans, what a lattice covers, and the seconds that each plan took.

    The quick plan's are processor seconds, which others on the machine do not lengthen; the proven plan's are those of
    the wall, by which the solver's limit goes.
    """

    posts: int
    quick: Plan
    proven: Plan
    uniform: float
    quick_s: float
    proven_s: float


def main() -> None:
    """Measure and print."""
    options = _options()
    problem, side_m = town(options.seed)
    measured = [measure(problem, posts, side_m, options.seconds) for posts in POSTS]
    expected = expected_cover(problem)
    report(
        "coverage",
        baseline="a uniform lattice of as many posts; the bound that HiGHS proves",
        settings=_settings(options, problem, measured),
        measures={
            "gap_pct_max": max(100 * each.proven.gap for each in measured),
            "quick_gap_pct_max": max(100 * (each.proven.bound / each.quick.covered - 1) for each in measured),
            "quick_s": max(each.quick_s for each in measured),
            "total_s": sum(each.proven_s for each in measured),
            f"gain_over_uniform_{POSTS[-1]}": measured[-1].proven.share - measured[-1].uniform,
            **{f"cover_{each.posts}": each.proven.share for each in measured},
            **{f"gap_pct_{each.posts}": 100 * each.proven.gap for each in measured},
            **expected,
        },
        as_json=options.json,
    )


def town(seed: int) -> tuple[Problem, float]:
    """The planning problem of a seed, and the side of its square in metres."""
    scenario = Scenario(units=UNITS)
    district = generated(scenario, seed)
    at = np.stack([district.units.x, district.units.y], axis=1)
    chosen = np.sort(np.random.default_rng([seed, 7]).choice(UNITS, SITES, replace=False))

    def road(demand: Floats, sites: Floats) -> Floats:
        ways = [district.ground.way_m(demand[:, 0], demand[:, 1], (float(x), float(y))) for x, y in sites]
        return np.stack(ways, axis=1)

    return Problem.of(at, at[chosen], radius_m(), district.units.risk, road), scenario.side_m


def measure(problem: Problem, posts: int, side_m: float, seconds: float) -> Measured:
    """The quick plan, then the proven one in what is left of the seconds."""
    begun, begun_cpu = time.perf_counter(), time.process_time()
    first = quick(problem, posts)
    quick_s = time.process_time() - begun_cpu
    better = improved(problem, np.array(first.sites), 0.0, LONG_KICKS, seed=2)
    left = max(seconds - (time.perf_counter() - begun), 1.0)
    best = proven(problem, better if better.covered > first.covered else first, posts, left, kicks=0)
    took = time.perf_counter() - begun
    uniform = problem.cover(lattice(problem.sites, posts, side_m)) / problem.total
    progress(
        f"{posts:>3} posts: quick {first.share:.4f} in {quick_s:.2f} s, best {best.share:.4f} of at most"
        f" {best.bound / best.total:.4f} in {took:.1f} s, uniform {uniform:.4f}"
    )
    return Measured(posts, first, best, uniform, quick_s, took)


def lattice(sites: Floats, posts: int, side_m: float) -> Ints:
    """For each point of a lattice of as many rows and columns as fit best, the nearest site that is still free."""
    across = round(posts**0.5)
    rows = [posts // across + (1 if row < posts % across else 0) for row in range(across)]
    points = [
        ((column + 0.5) / count * side_m, (row + 0.5) / across * side_m)
        for row, count in enumerate(rows)
        for column in range(count)
    ]
    away = distances(np.array(points), sites)
    chosen: list[int] = []
    for row in away:
        row[chosen] = np.inf
        chosen.append(int(row.argmin()))
    return np.array(chosen, dtype=np.int64)


def expected_cover(problem: Problem) -> dict[str, float]:
    """When every third post cannot answer: what the plain plan covers, and the plan made for that, with its gap."""
    plain = quick(problem, BUSY_POSTS)
    backed = proven(problem, quick(problem, BUSY_POSTS, BUSY), BUSY_POSTS, BUSY_S)
    return {
        "expected_plain_60": problem.cover(plain.sites, BUSY) / problem.total,
        "expected_backed_60": backed.share,
        "expected_gap_pct_60": 100 * backed.gap,
    }


def _settings(options: argparse.Namespace, problem: Problem, measured: list[Measured]) -> dict[str, Any]:
    return {
        "seed": options.seed,
        "units": UNITS,
        "sites": SITES,
        "rows_after_merging": len(problem.weight),
        "radius_m": round(radius_m()),
        "seconds_each": options.seconds,
        "quick_s_of": "processor",
        "total_s_of": "wall",
        "in_reach_of_a_site": round(float(problem.weight.sum()) / problem.total, 4),
        "busy": BUSY,
        "uniform": {each.posts: round(each.uniform, 4) for each in measured},
        "quick": {each.posts: round(each.quick.share, 4) for each in measured},
        "bound": {each.posts: round(each.proven.bound / each.proven.total, 4) for each in measured},
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--seed", type=int, default=601, help="the simulated district")
    parser.add_argument("--seconds", type=float, default=EACH_S, help="for each number of posts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
