"""Five-minute coverage: the radius, the chances, and what must hold for every crew."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.dispatch.coverage import (
    EBIKE,
    FIVE_MINUTES,
    KEPT,
    MOTOR,
    WALK,
    Crew,
    Outlook,
    Pace,
    Promise,
    at_least,
    coverage,
    radius_m,
)
from huying.dispatch.coverage_terms import BadNumber, BadPoints

ORIGIN = np.array([[0.0, 0.0]])


def crew(*at: tuple[float, float], role: int = 0, pace: Pace = EBIKE) -> Crew:
    """People of one role at these points."""
    return Crew.of(np.array(at, dtype=np.float64).reshape(-1, 2), np.full(len(at), role), pace)


def test_the_radius_by_e_bike_is_that_of_the_design() -> None:
    assert radius_m() == pytest.approx(574, abs=1)
    assert radius_m(EBIKE, Promise(reply_p90_s=30)) == pytest.approx(729, abs=2)
    assert radius_m(WALK) < radius_m() < radius_m(MOTOR)
    assert radius_m(EBIKE, Promise(within_s=100)) == 0.0


def test_one_inside_the_radius_covers_and_one_outside_does_not() -> None:
    inside, outside = (radius_m() - 1, 0.0), (radius_m() + 1, 0.0)
    assert coverage(ORIGIN, crew(inside)).covered.tolist() == [True]
    assert coverage(ORIGIN, crew(outside)).covered.tolist() == [False]
    assert coverage(ORIGIN, crew(inside, inside), wanted=3).covered.tolist() == [False]


def test_the_chance_is_that_they_accept_answer_and_get_there() -> None:
    near = float(coverage(ORIGIN, crew((0.0, 0.0))).probability[0])
    assert 0.25 < near < 0.36 * (1 - 0.12) + 1e-9
    assert float(coverage(ORIGIN, crew((3000.0, 0.0))).probability[0]) == 0.0
    police = float(coverage(ORIGIN, crew((0.0, 0.0), role=3)).probability[0])
    assert police > near
    two = float(coverage(ORIGIN, crew((0.0, 0.0), (0.0, 0.0))).probability[0])
    assert two == pytest.approx(1 - (1 - near) ** 2)


def test_nobody_on_duty_covers_nothing() -> None:
    empty = Crew.of(np.empty((0, 2)), np.empty(0, dtype=np.int64))
    found = coverage(ORIGIN, empty)
    assert (found.in_reach.tolist(), found.probability.tolist()) == ([0], [0.0])
    assert len(coverage(np.empty((0, 2)), crew((0.0, 0.0))).probability) == 0


def test_rows_stay_in_their_order_whatever_the_size() -> None:
    rng = np.random.default_rng(3)
    demand, at = rng.uniform(0, 6000, (700, 2)), rng.uniform(0, 6000, (300, 2))
    people = Crew.of(at, rng.integers(0, 5, 300), EBIKE, rng.choice([10.0, 900.0, np.inf], 300))
    together = coverage(demand, people, wanted=2)
    alone = [coverage(demand[[row]], people, wanted=2) for row in range(0, 700, 97)]
    assert together.probability[::97] == pytest.approx([float(each.probability[0]) for each in alone])
    straight = (np.hypot(*(demand[:, None] - at[None]).transpose(2, 0, 1)) <= radius_m()).sum(axis=1)
    assert together.in_reach.tolist() == straight.tolist()


def test_a_night_learned_otherwise_is_another_coverage() -> None:
    slow = Outlook(promise=Promise(within_s=150))
    away = np.array([[400.0, 0.0]])
    assert (
        coverage(away, crew((0.0, 0.0)), outlook=slow).probability[0] < coverage(away, crew((0.0, 0.0))).probability[0]
    )


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7), st.integers(1, 4))
def test_at_least_is_the_sum_over_all_outcomes(chances: list[float], wanted: int) -> None:
    exact = 0.0
    for outcome in product((0, 1), repeat=len(chances)):
        if sum(outcome) >= wanted:
            exact += float(np.prod([q if yes else 1 - q for q, yes in zip(chances, outcome, strict=True)]))
    assert at_least(wanted, np.array([chances]))[0] == pytest.approx(exact, abs=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.floats(0, 1), st.integers(1, 5))
def test_one_more_person_never_lowers_it(chances: list[float], another: float, wanted: int) -> None:
    before = at_least(wanted, np.array([chances]))[0]
    after = at_least(wanted, np.array([[*chances, another]]))[0]
    assert after >= before - 1e-12
    assert at_least(wanted + 1, np.array([chances]))[0] <= before + 1e-12


def test_the_likeliest_count_when_there_are_many() -> None:
    many = np.full((1, KEPT + 30), 0.1)
    assert at_least(1, many)[0] == pytest.approx(1 - 0.9**KEPT)


@pytest.mark.parametrize(
    "demand", [np.zeros((2, 3)), np.zeros(4), np.array([[np.nan, 0.0]]), np.array([[np.inf, 0.0]])]
)
def test_points_that_are_none_are_refused(demand: np.ndarray) -> None:
    with pytest.raises(BadPoints):
        coverage(demand, crew((0.0, 0.0)))


def test_numbers_out_of_range_are_refused() -> None:
    for wanted in (0, KEPT + 1):
        with pytest.raises(BadNumber):
            coverage(ORIGIN, crew((0.0, 0.0)), wanted=wanted)
    for make in (lambda: Pace(0.0, 1.0), lambda: Pace(1.0, float("nan")), lambda: Promise(detour=0.5)):
        with pytest.raises(BadNumber):
            make()
    with pytest.raises(BadNumber):
        crew((0.0, 0.0), role=9)
    with pytest.raises(BadPoints):
        Crew.of(np.zeros((2, 2)), np.zeros(1, dtype=np.int64))
    assert FIVE_MINUTES.within_s == 300.0
