"""The count of arrivals is exact; more alerts never lower the belief in success; a likelier, nearer person comes
first."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying.dispatch.belief import BadProbability, Factor, arrivals, by_prefix, together
from huying.dispatch.forecast import forecast
from huying.dispatch.learning import Learned
from huying.dispatch.normal import nodes, phi
from huying.dispatch.ranking import rank
from huying.dispatch.settings import Settings
from huying.dispatch.situation import ACCEPTED, DECLINED, PENDING, Floats, Situation
from huying.dispatch.standing import standing
from huying.dispatch.tests.scenes import called, people, situations

CHANCES = st.lists(st.floats(0, 1), max_size=9)


def enumerated(chances: list[float], cap: int) -> Floats:
    """The same by going through every outcome."""
    pmf = np.zeros(cap + 1)
    for outcome in product((0, 1), repeat=len(chances)):
        share = np.prod([q if came else 1 - q for q, came in zip(chances, outcome, strict=True)])
        pmf[min(sum(outcome), cap)] += share
    return pmf


@given(CHANCES, st.integers(1, 5))
@settings(max_examples=80, deadline=None)
def test_arrivals_are_those_of_enumeration(chances: list[float], cap: int) -> None:
    assert arrivals(np.array(chances), cap) == pytest.approx(enumerated(chances, cap), abs=1e-12)


@given(st.lists(st.floats(0, 1), min_size=65, max_size=200), st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_halves_agree_with_one_by_one(chances: list[float], cap: int) -> None:
    q = np.array(chances)
    assert arrivals(q, cap) == pytest.approx(by_prefix(np.eye(1, cap + 1)[0], q)[-1], abs=1e-12)


@given(CHANCES, CHANCES, st.integers(1, 4))
@settings(max_examples=50, deadline=None)
def test_two_crowds_together(one: list[float], other: list[float], cap: int) -> None:
    both = together(arrivals(np.array(one), cap), arrivals(np.array(other), cap))
    assert both == pytest.approx(arrivals(np.array(one + other), cap), abs=1e-12)


def test_nobody_called_means_nobody_comes() -> None:
    assert arrivals(np.empty(0), 2).tolist() == [1.0, 0.0, 0.0]
    assert arrivals(np.empty((5, 0)), 2).shape == (5, 3)


@pytest.mark.parametrize("bad", [np.nan, -0.1, 1.1])
def test_what_is_no_probability_is_refused(bad: float) -> None:
    with pytest.raises(BadProbability):
        arrivals(np.array([0.5, bad]), 2)


def test_the_normal_table_and_nodes() -> None:
    assert phi(np.array([0.0, 1.96, -1.96, np.inf, -np.inf])) == pytest.approx([0.5, 0.9750021, 0.0249979, 1, 0])
    z, weight = nodes(7)
    assert (weight @ z**2, weight @ z**4) == pytest.approx((1.0, 3.0))


@given(situations())
@settings(max_examples=100, deadline=None)
def test_more_alerts_never_lower_the_belief(situation: Situation) -> None:
    learned, factor = Learned(), Factor.of(0.0)
    begun = standing(situation, forecast(situation, learned, situation.called.row), factor)
    free = np.setdiff1d(np.arange(len(situation.people)), situation.called.row)
    candidates = forecast(situation, learned, free)
    ranked = rank(situation, candidates, Settings(), candidates.p)
    success = by_prefix(arrivals(begun.q[0], situation.wanted), ranked.in_time)[:, -1]
    assert (np.diff(success) >= -1e-12).all()
    assert ((success >= 0) & (success <= 1 + 1e-12)).all()


@given(st.floats(1, 400), st.floats(0, 200), st.integers(0, 3), st.floats(0, 10), st.floats(0, 10), st.floats(0, 200))
@settings(max_examples=200, deadline=None)
def test_the_nearer_and_less_called_is_never_ranked_lower(
    eta_s: float, further_s: float, role: int, load: float, more: float, now_s: float
) -> None:
    crowd = people(
        2,
        role=np.array([role, role]),
        eta_s=np.array([eta_s + further_s, eta_s]),
        load=np.array([load + more, load]),
        key=np.array([0, 1]),
    )
    score = _scores(Situation(now_s, 1, crowd, called()))
    assert score[1] >= score[0] - 1e-12


@given(st.floats(1, 400), st.floats(0.01, 0.9), st.floats(0, 0.09), st.floats(0, 200))
@settings(max_examples=200, deadline=None)
def test_the_likelier_is_never_ranked_lower(eta_s: float, p: float, more: float, now_s: float) -> None:
    crowd = people(2, role=np.zeros(2, dtype=np.int64), eta_s=np.full(2, eta_s))
    score = _scores(Situation(now_s, 1, crowd, called()), np.array([p, p + more]))
    assert score[1] >= score[0]


def _scores(situation: Situation, p: Floats | None = None) -> Floats:
    """By row; 0 for those left out for want of a chance."""
    candidates = forecast(situation, Learned(), np.arange(len(situation.people)))
    ranked = rank(situation, candidates, Settings(), candidates.p if p is None else p)
    score = np.zeros(len(situation.people))
    score[ranked.forecast.rows] = ranked.score
    return score


def test_silence_is_an_answer_in_part() -> None:
    """The longer somebody is silent, the less they are counted on."""
    crowd = people(3)
    counted = [_q(Situation(now_s, 1, crowd, called((0, 0.0, PENDING))))[0] for now_s in (0.0, 30.0, 60.0, 120.0)]
    assert counted == sorted(counted, reverse=True)
    assert counted[-1] < 0.2 * counted[0]


def test_who_accepted_counts_more_than_who_is_silent_and_who_declined_not_at_all() -> None:
    crowd = people(3, eta_s=np.full(3, 60.0), role=np.zeros(3, dtype=np.int64))
    alerts = called((0, 0.0, ACCEPTED, 20.0), (1, 0.0, PENDING), (2, 0.0, DECLINED, 20.0))
    coming, silent, declined = _q(Situation(30.0, 1, crowd, alerts))
    assert coming > silent > declined == 0.0


def test_who_does_not_move_is_not_counted_on() -> None:
    crowd = people(1, eta_s=np.array([150.0]))
    moving = _q(Situation(90.0, 1, crowd, called((0, 0.0, ACCEPTED, 20.0, np.nan, True))))[0]
    still = _q(Situation(90.0, 1, crowd, called((0, 0.0, ACCEPTED, 20.0, np.nan, False))))[0]
    assert moving > 0.5
    assert still == 0.0


def _q(situation: Situation) -> Floats:
    return standing(situation, forecast(situation, Learned(), situation.called.row), Factor.of(0.0)).q[0]


def test_a_common_factor_learns_from_answers() -> None:
    """Tonight everybody declines: the silent are counted on less than without the factor."""
    crowd = people(6, role=np.zeros(6, dtype=np.int64), eta_s=np.full(6, 60.0))
    alerts = called(*[(row, 0.0, DECLINED, 15.0) for row in range(5)], (5, 0.0, PENDING))
    situation = Situation(20.0, 1, crowd, alerts)
    seen = forecast(situation, Learned(), situation.called.row)
    plain = standing(situation, seen, Factor.of(0.0))
    shared = standing(situation, seen, Factor.of(1.0))
    assert shared.success(1) < plain.success(1)
