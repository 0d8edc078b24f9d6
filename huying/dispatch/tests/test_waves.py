"""The size of a wave: exact for one stage, patient when there is time, and everybody at once when there is none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from huying.dispatch.belief import Factor, by_prefix
from huying.dispatch.forecast import forecast
from huying.dispatch.learning import Learned
from huying.dispatch.ranking import Ranked, rank
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Called, Situation
from huying.dispatch.standing import standing
from huying.dispatch.survival import survives
from huying.dispatch.target import wanted_probability
from huying.dispatch.tests.scenes import people
from huying.dispatch.waves import Before, before, wave_size


def planned(situation: Situation, settings: Settings) -> tuple[Before, Ranked]:
    """Where the programme starts, and the order of calling."""
    learned = Learned()
    seen = standing(situation, forecast(situation, learned, situation.called.row), Factor.of(0.0))
    candidates = forecast(situation, learned, np.arange(len(situation.people)))
    return before(situation, seen, settings), rank(situation, candidates, settings, candidates.p)


@given(st.integers(0, 10_000), st.integers(1, 3), st.floats(5.0, 400.0), st.floats(0.0, 150.0))
@examples(max_examples=60, deadline=None)
def test_one_stage_is_the_best_number_by_trying_all(seed: int, wanted: int, price: float, now_s: float) -> None:
    settings = Settings(price=price, stages=1, recourse_s=300.0, load_price=0.0)
    situation = Situation(now_s, wanted, people(16, seed=seed), Called.nobody())
    start, ranked = planned(situation, settings)
    success = by_prefix(np.eye(1, wanted + 1)[0], ranked.in_time)[:, -1]
    costs = np.arange(len(success)) + price * (1.0 - success)
    size = wave_size(situation, start, ranked, settings)
    assert costs[size] == pytest.approx(costs.min(), abs=0.02)


def test_time_for_a_later_stage_calls_fewer_now() -> None:
    situation = Situation(0.0, 2, people(30, eta_s=np.full(30, 60.0)), Called.nobody())
    sizes = {}
    for stages in (1, 4):
        settings = Settings(stages=stages, recourse_s=45.0 if stages > 1 else 300.0)
        sizes[stages] = wave_size(situation, *planned(situation, settings), settings)
    assert 0 < sizes[4] < sizes[1]


def test_the_less_time_is_left_the_more_are_called_until_nobody_can_be_there() -> None:
    crowd = people(40, eta_s=np.full(40, 90.0))
    settings = Settings()
    sizes = []
    for now_s in (0.0, 60.0, 110.0, 290.0):
        situation = Situation(now_s, 2, crowd, Called.nobody())
        sizes.append(wave_size(situation, *planned(situation, settings), settings))
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[3] == 0


def test_the_survival_curve_and_the_rising_target() -> None:
    assert survives(np.array([0.0, 300.0])) == pytest.approx([0.3365, 0.1204], abs=1e-3)
    assert [wanted_probability(at, Settings()) for at in (0.0, 30.0, 60.0, 200.0)] == pytest.approx(
        [0.70, 0.825, 0.95, 0.95]
    )
