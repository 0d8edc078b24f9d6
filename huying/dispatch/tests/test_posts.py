"""Best places for posts: against every possible plan of small districts, and what must hold for all of them."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying.dispatch.coverage_terms import BadNumber, BadPoints
from huying.dispatch.posts import NoDemand, NoSites, NothingInReach, Problem, greedy, merged, quick
from huying.dispatch.posts_interchange import Interchange
from huying.dispatch.posts_proof import SolverFailed, proven

BUSY = st.sampled_from([0.0, 0.3, 0.6])


def problem(seed: int, units: int = 24, sites: int = 9) -> Problem:
    """A small district in which every site reaches something."""
    rng = np.random.default_rng(seed)
    reach = rng.random((units, sites)) < 0.25
    reach[np.arange(sites), np.arange(sites)] = True
    return Problem.reached(reach, rng.uniform(0, 1000, (sites, 2)), rng.gamma(1.0, 1.0, units))


def best(of: Problem, posts: int, busy: float) -> float:
    """The cover of the best of all plans."""
    sites = range(of.reach.shape[1])
    return max(of.cover(plan, busy) for count in range(1, posts + 1) for plan in combinations(sites, count))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), BUSY)
def test_the_proven_plan_is_the_best_of_all(seed: int, posts: int, busy: float) -> None:
    small = problem(seed)
    first = quick(small, posts, busy, kicks=5)
    found = proven(small, first, posts, seconds=20, kicks=0)
    top = best(small, posts, busy)
    assert found.covered == pytest.approx(top, rel=2e-4)
    assert found.covered >= first.covered - 1e-9
    assert found.bound >= top - 1e-6 * small.total
    assert found.proven


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6), BUSY)
def test_the_gap_told_is_never_less_than_the_true_one(seed: int, posts: int, busy: float) -> None:
    small = problem(seed)
    plan = quick(small, posts, busy, kicks=0)
    true_gap = best(small, posts, busy) / plan.covered - 1
    assert plan.gap >= true_gap - 1e-9
    rushed = proven(small, plan, posts, seconds=0.0, kicks=0)
    assert rushed.gap >= best(small, posts, busy) / rushed.covered - 1 - 1e-6


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 8), unique=True, max_size=8), st.integers(0, 8), BUSY)
def test_a_post_more_never_lowers_the_cover(seed: int, sites: list[int], another: int, busy: float) -> None:
    small = problem(seed)
    assert small.cover(tuple({*sites, another}), busy) >= small.cover(tuple(sites), busy) - 1e-12
    assert small.cover(tuple(sites), busy) <= small.cover(tuple(sites), 0.0) + 1e-12


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), BUSY)
def test_more_posts_never_plan_less(seed: int, busy: float) -> None:
    small = problem(seed)
    covers = [quick(small, posts, busy, kicks=10).covered for posts in range(1, 9)]
    assert covers[-1] == pytest.approx(small.cover(tuple(range(9)), busy), rel=0.05)
    assert all(later >= earlier - 0.03 * small.total for earlier, later in pairwise(covers))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), BUSY, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 8)), max_size=6))
def test_the_table_of_swaps_is_what_swapping_changes(seed: int, busy: float, moves: list[tuple[int, int]]) -> None:
    small = problem(seed)
    search = Interchange(small.reach, small.weight, np.array([0, 3, 5, 7]), busy)
    for post, site in moves:
        if site not in search.chosen:
            search.swap(post, site)
    table, before = search.changes(), small.cover(search.chosen, busy)
    assert search.cover == pytest.approx(before)
    for post in range(4):
        for site in set(range(9)) - set(search.chosen.tolist()):
            swapped = search.chosen.copy()
            swapped[post] = site
            assert table[post, site] == pytest.approx(small.cover(swapped, busy) - before, abs=1e-9)


def test_greedy_takes_what_adds_most_and_stops_where_nothing_does() -> None:
    reach = np.array([[1, 0, 1], [1, 0, 1], [0, 1, 0], [0, 0, 1]], dtype=np.bool_)
    small = Problem.reached(reach, np.zeros((3, 2)))
    assert greedy(small, 3, 0.0).tolist() == [2, 1]
    plan = quick(small, 3)
    assert (plan.sites, plan.share, plan.gap) == ((2, 1), 1.0, 0.0)
    assert greedy(small, 3, 0.3).tolist() == [2, 1, 0], "a second post helps where the first may not answer"


def test_plans_are_the_same_each_time() -> None:
    assert quick(problem(5, 200, 40), 8) == quick(problem(5, 200, 40), 8)


def test_equal_rows_become_one_and_unreached_demand_stays_in_the_total() -> None:
    reach = np.array([[1, 0], [1, 0], [0, 0], [0, 1]], dtype=np.bool_)
    rows, weight = merged(reach, np.array([1.0, 2.0, 5.0, 4.0]))
    assert sorted(zip(rows.tolist(), weight.tolist(), strict=True)) == [([False, True], 4.0), ([True, False], 3.0)]
    small = Problem.reached(reach, np.zeros((2, 2)), np.array([1.0, 2.0, 5.0, 4.0]))
    assert quick(small, 2).share == pytest.approx(7 / 12)


def test_from_places_by_radius_and_by_ways() -> None:
    demand, sites = np.array([[0.0, 0.0], [900.0, 0.0]]), np.array([[100.0, 0.0], [900.0, 100.0]])
    assert quick(Problem.of(demand, sites, 574.0), 2).share == 1.0

    def river(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.where(one[:, None, 0] < other[None, :, 0], np.inf, 0.0)

    assert Problem.of(demand, sites, 574.0, road=river).cover((0,)) == 1.0


def test_what_cannot_be_planned_is_refused_by_name() -> None:
    here = np.zeros((2, 2))
    with pytest.raises(NoSites):
        Problem.of(here, np.empty((0, 2)), 500.0)
    with pytest.raises(NoDemand):
        Problem.of(np.empty((0, 2)), here, 500.0)
    with pytest.raises(NoDemand):
        Problem.of(here, here, 500.0, np.zeros(2))
    with pytest.raises(NothingInReach):
        Problem.of(here, here + 9000.0, 500.0)
    with pytest.raises(BadPoints):
        Problem.of(here, here, 500.0, np.array([1.0, -1.0]))
    with pytest.raises(BadPoints):
        Problem.of(here * np.nan, here, 500.0)
    with pytest.raises(BadPoints):
        Problem.reached(np.ones((2, 3), dtype=np.bool_), here)
    with pytest.raises(BadNumber):
        Problem.of(here, here, float("nan"))


def test_numbers_out_of_range_are_refused() -> None:
    small = problem(1)
    for posts in (0, -1, 1001):
        with pytest.raises(BadNumber):
            quick(small, posts)
    for busy in (-0.1, 1.0, float("nan")):
        with pytest.raises(BadNumber):
            quick(small, 2, busy)
    plan = quick(small, 2)
    with pytest.raises(BadNumber):
        proven(small, plan, 2, seconds=-1.0)
    with pytest.raises(BadNumber):
        proven(small, plan, 0, seconds=1.0)
    assert issubclass(SolverFailed, ValueError)
