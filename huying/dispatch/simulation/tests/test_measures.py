"""Measures, intervals and the front."""

from __future__ import annotations

import numpy as np
import pytest

from huying.dispatch.simulation.front import alerts_at, front, strongest
from huying.dispatch.simulation.intervals import interval, means, of_mean, of_quantile, resamples
from huying.dispatch.simulation.metrics import calibration_error, gini, top_share

SUCCESS = np.array([0.70, 0.90, 0.85, 0.95, 0.95])
ALERTS = np.array([5.0, 10.0, 12.0, 20.0, 30.0])


def test_the_front_holds_what_nothing_beats() -> None:
    assert front(SUCCESS, ALERTS).tolist() == [0, 1, 3]


@pytest.mark.parametrize(("goal", "alerts"), [(0.90, 10.0), (0.80, 7.5), (0.925, 15.0), (0.99, 20.0), (0.1, 5.0)])
def test_alerts_are_read_off_the_front(goal: float, alerts: float) -> None:
    assert alerts_at(SUCCESS, ALERTS, goal) == pytest.approx(alerts)


def test_the_strongest_reaches_the_goal_with_the_fewest() -> None:
    assert [strongest(SUCCESS, ALERTS, goal) for goal in (0.6, 0.86, 0.91, 0.99)] == [0, 1, 3, 3]


def test_a_true_belief_has_no_error() -> None:
    rng = np.random.default_rng(1)
    belief = rng.random(100_000)
    happened = (rng.random(100_000) < belief).astype(float)
    assert calibration_error(belief, happened) < 0.01
    assert calibration_error(np.full(10, 0.9), np.zeros(10)) == pytest.approx(0.9)


def test_inequality() -> None:
    assert gini(np.full(10, 3)) == pytest.approx(0.0)
    assert gini(np.array([0] * 99 + [7])) == pytest.approx(0.99)
    assert gini(np.zeros(5, dtype=np.int64)) == 0.0
    assert top_share(np.array([0] * 99 + [4]), days=14) == 2.0


def test_an_interval_covers_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(2)
    drawn = resamples(200, draws=400)
    covered = 0
    for _ in range(200):
        low, high = of_mean(rng.normal(1.0, 2.0, 200), drawn)
        covered += low <= 1.0 <= high
    assert 0.88 <= covered / 200 <= 0.99


def test_differences_are_paired() -> None:
    column = np.random.default_rng(3).normal(0, 10, 500)
    drawn = resamples(500)
    low, high = interval(means(column + 1.0, drawn) - means(column, drawn))
    assert (low, high) == pytest.approx((1.0, 1.0))
    low, high = of_quantile(column, 0.5, drawn)
    assert low <= np.median(column) <= high
