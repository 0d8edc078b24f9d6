"""What is learned: shrinkage, silence in part, the same rows bit for bit."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying.dispatch.learning import Learned
from huying.dispatch.outcomes import BadOutcome, Outcome
from huying.dispatch.rows import BadRows, from_rows, to_rows
from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    DECLINED,
    DROPPED,
    PENDING,
    STOOD_DOWN,
    WITHDRAWN,
)
from huying.dispatch.tests.scenes import people


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    answer = draw(st.integers(PENDING, DROPPED))
    return Outcome(
        role=draw(st.integers(0, 4)),
        own_unit=draw(st.booleans()),
        on_duty=draw(st.booleans()),
        load=draw(st.floats(0, 20)),
        answer=answer,
        age_s=draw(st.floats(0, 900)),
        eta_s=draw(st.floats(1, 900)),
        travel_s=draw(st.floats(1, 900)) if answer == ARRIVED else np.nan,
        position_age_s=draw(st.sampled_from([0.0, 600.0, np.inf])),
        found=draw(st.booleans()),
        unit=draw(st.integers(-1, 3)),
        hour=draw(st.integers(-1, 23)),
        key=draw(st.integers(-1, 3)),
    )


@given(st.lists(outcomes(), max_size=30), st.booleans())
@settings(max_examples=60, deadline=None)
def test_rows_read_back_bit_for_bit(seen: list[Outcome], persons: bool) -> None:
    learned = Learned(drill=True, persons=persons)
    for outcome in seen:
        learned.observe(outcome)
    written = json.dumps(to_rows(learned), allow_nan=False)
    again = from_rows(json.loads(written))
    assert json.dumps(to_rows(again)) == written
    crowd = people(9, unit=np.arange(9) % 4)
    assert again.acceptance(crowd, 8).tobytes() == learned.acceptance(crowd, 8).tobytes()
    assert again.tables().way_spread.tobytes() == learned.tables().way_spread.tobytes()


def test_the_same_outcomes_in_the_same_order_give_the_same_rows() -> None:
    seen = [_outcome(answer) for answer in (ARRIVED, DECLINED, WITHDRAWN, DROPPED)] * 5
    one, other = Learned(), Learned()
    for outcome in seen:
        one.observe(outcome)
        other.observe(outcome)
    assert to_rows(one) == to_rows(other)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["learned-9", 0, [0.0] * 4]],
        [["learned-1", 0, [0.0] * 4], ["accept", 0, [1.0]]],
        [["learned-1", 0, [0.0] * 4], ["spoken", 0, [float("nan"), 0.0]]],
        [["learned-1", 0, [0.0] * 4], ["names", 0, [1.0, 2.0]]],
    ],
)
def test_rows_of_another_form_are_refused(rows: list[Any]) -> None:
    with pytest.raises(BadRows):
        from_rows(rows)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": 9},
        {"answer": 7},
        {"hour": 24},
        {"age_s": float("nan")},
        {"age_s": -1.0},
        {"eta_s": 0.0},
        {"load": -1.0},
        {"travel_s": float("nan")},
    ],
)
def test_bad_outcomes_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadOutcome):
        _outcome(**({"answer": ARRIVED, "travel_s": 120.0} | wrong))


def test_a_cell_moves_from_the_prior_to_what_was_seen() -> None:
    learned = Learned()
    crowd = people(1, role=np.zeros(1, dtype=np.int64))
    before = float(learned.acceptance(crowd)[0])
    for number in range(400):
        learned.observe(_outcome(STOOD_DOWN if number % 5 == 0 else DECLINED))
    after = float(learned.acceptance(crowd)[0])
    assert before == pytest.approx(0.36)
    assert after == pytest.approx(0.2, abs=0.02)


def test_an_alert_withdrawn_at_once_teaches_nothing_and_a_long_silence_a_refusal() -> None:
    assert _refusals(age_s=1.0) < 0.001
    assert 0.05 < _refusals(age_s=40.0) < 0.5
    assert _refusals(age_s=600.0) == pytest.approx(1.0, abs=1e-4)


def _refusals(age_s: float) -> float:
    learned = Learned()
    learned.observe(_outcome(WITHDRAWN, age_s=age_s))
    return learned.accept[0, 0, 1, 1]


def test_censored_alerts_do_not_bias_acceptance() -> None:
    """Withdrawing everybody after 45 s hides late answers; the estimate stays near the truth, 0.36."""
    rng = np.random.default_rng(5)
    learned = Learned()
    for _ in range(6000):
        delay = float(rng.lognormal(np.log(40), 0.48))
        accepts = rng.random() < 0.36
        spoken = accepts or rng.random() < 0.65
        if spoken and delay <= 45.0:
            learned.observe(_outcome(STOOD_DOWN if accepts else DECLINED, age_s=delay))
        else:
            learned.observe(_outcome(WITHDRAWN, age_s=45.0))
    known = learned.tables()
    assert float(known.cells[0, 0, 1]) == pytest.approx(0.36, abs=0.03)
    assert float(np.exp(known.log_delay[0])) == pytest.approx(40, abs=4)


def test_travel_and_giving_up_are_learned() -> None:
    learned = Learned()
    for _ in range(300):
        learned.observe(_outcome(ARRIVED, travel_s=150.0))
    for _ in range(100):
        learned.observe(_outcome(DROPPED, found=True))
    known = learned.tables()
    assert float(known.way_mean[0, 0]) == pytest.approx(np.log(1.5), abs=0.02)
    assert known.drop == pytest.approx(0.25, abs=0.02)
    assert known.watch > 0.8


def test_persons_are_learned_only_where_switched_on() -> None:
    for persons in (False, True):
        learned = Learned(persons=persons, units=False)
        for number in range(150):
            learned.observe(_outcome(STOOD_DOWN if number % 3 == 0 else DECLINED, key=9))
        for _ in range(30):
            learned.observe(_outcome(DECLINED, key=3))
        assert bool(learned.person) is persons
        p = learned.acceptance(people(4, role=np.zeros(4, dtype=np.int64)))
        assert (p[3] < p[0]) is np.bool_(persons)


def _outcome(answer: int, **over: Any) -> Outcome:
    values = {"travel_s": 120.0} if answer == ARRIVED else {}
    kept = {"role": 0, "own_unit": False, "on_duty": True, "load": 0.0, "age_s": 30.0, "eta_s": 100.0}
    return Outcome(**(kept | values | {"answer": answer} | over))


def test_every_answer_but_refusal_and_silence_is_an_acceptance() -> None:
    yes = [answer for answer in range(PENDING, DROPPED + 1) if _outcome(answer).accepted]
    assert yes == [ACCEPTED, STOOD_DOWN, ARRIVED, DROPPED]
