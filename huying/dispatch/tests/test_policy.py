"""The decision as a whole: waves, targets, closing, standing down, reasons, failure, bad values."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples

from huying.dispatch.learning import Learned
from huying.dispatch.passed_over import why_not
from huying.dispatch.policy import decide
from huying.dispatch.settings import BadSettings, Settings
from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    DECLINED,
    PENDING,
    BadSituation,
    Called,
    Floats,
    Orders,
    People,
    Situation,
)
from huying.dispatch.tests.scenes import called, people, situations

WAVES = Settings(nearly_there_s=30.0)
NEAR = {"eta_s": np.full(30, 60.0), "role": np.zeros(30, dtype=np.int64)}


def whistle(wanted: int = 2, **over: Any) -> Situation:
    return Situation(**({"now_s": 0.0, "wanted": wanted, "people": people(30, **NEAR), "called": called()} | over))


@given(situations())
@examples(max_examples=40, deadline=None)
def test_the_same_situation_gives_the_same_decision(situation: Situation) -> None:
    assert decide(situation, Learned(), WAVES) == decide(situation, Learned(), WAVES)


def test_more_wanted_or_a_higher_price_calls_more() -> None:
    sizes = [len(decide(whistle(wanted), Learned(), WAVES).alerts) for wanted in (1, 2, 3)]
    assert sizes == sorted(set(sizes))
    prices = [len(decide(whistle(), Learned(), Settings(price=price)).alerts) for price in (10.0, 100.0, 1000.0)]
    assert prices == sorted(prices)
    assert prices[0] < prices[-1]


def test_a_refusal_brings_another_alert_and_an_acceptance_fewer() -> None:
    first = decide(whistle(), Learned(), WAVES).alerts
    rows = [chosen.row for chosen in first]
    declined = called(*[(row, 0.0, DECLINED, 20.0) for row in rows])
    coming = called(*[(row, 0.0, ACCEPTED, 20.0) for row in rows[:3]], *[(row, 0.0, PENDING) for row in rows[3:]])
    silent = called(*[(row, 0.0, PENDING) for row in rows])
    after_no = decide(whistle(now_s=20.0, called=declined), Learned(), WAVES)
    after_silence = decide(whistle(now_s=20.0, called=silent), Learned(), WAVES)
    after_yes = decide(whistle(now_s=20.0, called=coming), Learned(), WAVES)
    assert len(after_no.alerts) > len(after_silence.alerts)
    assert after_no.alerts[0].cause == "declined"
    assert len(after_yes.alerts) == 0


def test_enough_coming_closes_withdraws_and_stands_down_the_spare() -> None:
    coming = [(row, 0.0, ACCEPTED, 20.0) for row in range(8)]
    decision = decide(
        whistle(now_s=25.0, called=called(*coming, (8, 0.0, PENDING), (9, 0.0, PENDING))), Learned(), WAVES
    )
    assert decision.closed
    assert decision.withdraw == (8, 9)
    assert decision.success_accepted >= 0.99
    left = 8 - len(decision.stand_down)
    assert 2 <= left < 8
    fewer = called(*[(row, 0.0, ACCEPTED, 20.0) for row in range(left - 1)])
    assert not decide(whistle(now_s=25.0, called=fewer), Learned(), WAVES).closed


def test_who_is_there_or_nearly_there_is_not_stood_down() -> None:
    crowd = people(30, **(NEAR | {"eta_s": np.array([60.0] * 29 + [20.0])}))
    there = [(row, 0.0, ARRIVED, 10.0, 50.0) for row in range(4)]
    decision = decide(
        whistle(now_s=60.0, people=crowd, called=called(*there, (28, 0.0, ACCEPTED, 55.0), (29, 0.0, ACCEPTED, 50.0))),
        Learned(),
        WAVES,
    )
    assert decision.closed
    assert decision.stand_down == (28,)


def test_somebody_who_does_not_move_reopens_the_call() -> None:
    moving = [(row, 0.0, ACCEPTED, 20.0, np.nan, True) for row in range(5)]
    still = [(row, 0.0, ACCEPTED, 20.0, np.nan, False) for row in range(5)]
    crowd = people(30, **(NEAR | {"eta_s": np.full(30, 100.0)}))
    closed = decide(whistle(now_s=85.0, people=crowd, called=called(*moving)), Learned(), WAVES)
    reopened = decide(whistle(now_s=85.0, people=crowd, called=called(*still)), Learned(), WAVES)
    assert closed.closed
    assert not closed.alerts
    assert not reopened.closed
    assert {chosen.cause for chosen in reopened.alerts} == {"no_movement"}


def test_target_reaches_its_probability_with_the_fewest() -> None:
    settings = Settings(method="target")
    decision = decide(whistle(), Learned(), settings)
    assert decision.success >= 0.70
    assert decision.success - decision.alerts[-1].gain < 0.70
    later = decide(whistle(now_s=70.0), Learned(), settings)
    assert later.success >= 0.95 or later.shortfall


def test_a_first_person_early_costs_more_alerts() -> None:
    crowd = people(30, **(NEAR | {"eta_s": np.full(30, 120.0)}))
    plain = decide(whistle(1, people=crowd), Learned(), WAVES)
    early = decide(whistle(1, people=crowd), Learned(), Settings(first_target=0.75))
    assert len(early.alerts) >= len(plain.alerts)


def test_survival_calls_more_at_once_and_never_stands_down() -> None:
    coming = called(*[(row, 0.0, ACCEPTED, 10.0) for row in range(8)])
    decision = decide(whistle(1, now_s=15.0, called=coming), Learned(), Settings(method="survival", price=400.0))
    assert not decision.closed
    assert decision.stand_down == ()
    assert len(decide(whistle(1), Learned(), Settings(method="survival", price=400.0)).alerts) >= 3


def test_reasons_say_why_and_why_not() -> None:
    crowd = people(30, excluded={"busy": np.arange(30) == 3}, capable=np.arange(30) != 4, **NEAR)
    decision = decide(whistle(people=crowd), Learned(), WAVES)
    ranks = [chosen.rank for chosen in decision.alerts]
    assert ranks == list(range(1, len(ranks) + 1))
    assert {chosen.cause for chosen in decision.alerts} == {"whistle"}
    assert all(0 < chosen.probability < chosen.answers < 1 for chosen in decision.alerts)
    assert sum(chosen.gain for chosen in decision.alerts) == pytest.approx(decision.success)
    assert decision.passed_over["busy"] == 1
    assert decision.passed_over["not_capable"] == 1
    assert sum(decision.passed_over.values()) + len(ranks) == 30
    assert {one.why for one in decision.considered} == {"not_needed"}
    situation = whistle(people=crowd)
    words = [why_not(situation, Learned(), WAVES, decision, row).why for row in (3, 4, decision.considered[0].row)]
    assert words == ["busy", "not_capable", "not_needed"]
    assert why_not(situation, Learned(), WAVES, decision, decision.considered[0].row) == decision.considered[0]


def test_too_few_people_is_said() -> None:
    decision = decide(whistle(3, people=people(2)), Learned(), WAVES)
    assert decision.shortfall == 1


def test_a_slow_solver_is_replaced_by_the_rings_and_said() -> None:
    decision = decide(whistle(), Learned(), WAVES, spent_s=lambda: 0.051)
    assert decision.policy == "rings-1"
    assert "50 ms" in decision.fallback
    assert len(decision.alerts) == 10


def test_broken_rows_fall_back_to_the_rings_and_the_own_unit_is_still_first() -> None:
    learned = Learned()
    learned.accept[:] = np.nan
    crowd = people(30, own_unit=np.arange(30) == 20, **NEAR)
    decision = decide(whistle(people=crowd), learned, WAVES)
    assert decision.fallback
    assert (decision.alerts[0].row, decision.alerts[0].why) == (20, "own_unit")
    assert len(decision.alerts) == 10


@pytest.mark.parametrize("column", ["eta_s", "distance_m", "load", "position_age_s"])
@pytest.mark.parametrize("bad", [np.nan, -1.0])
def test_bad_people_are_refused(column: str, bad: float) -> None:
    with pytest.raises(BadSituation, match=column):
        people(3, **{column: np.array([1.0, bad, 2.0])})


@pytest.mark.parametrize(
    "wrong",
    [
        {"now_s": np.nan},
        {"now_s": -1.0},
        {"wanted": 0},
        {"deadline_s": 0.0},
        {"ring": 5},
        {"level": 0},
        {"links": -1},
        {"hour": 24},
        {"orders": Orders(add=(99,))},
        {"called": called((99, 0.0, PENDING))},
    ],
)
def test_bad_situations_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSituation):
        whistle(**wrong)


def test_bad_alerts_are_refused() -> None:
    with pytest.raises(BadSituation, match="at_s"):
        called((0, np.nan, PENDING))
    with pytest.raises(BadSituation, match="answered_s"):
        called((0, 0.0, ACCEPTED))
    with pytest.raises(BadSituation, match="answer"):
        called((0, 0.0, 9))


@pytest.mark.parametrize("wrong", [{"price": np.nan}, {"closing": 1.1}, {"keep": 0}, {"recourse_s": -1.0}])
def test_bad_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSettings):
        replace(WAVES, **wrong)


def test_nobody_around_is_no_error() -> None:
    decision = decide(whistle(people=people(0)), Learned(), WAVES)
    assert (decision.alerts, decision.shortfall, decision.fallback) == ((), 2, "")


def test_a_whole_district_at_level_three() -> None:
    crowd = people(2000, ring=np.full(2000, 3))
    decision = decide(Situation(0.0, 3, crowd, Called.nobody(), level=3), Learned(), WAVES)
    assert len(decision.alerts) == 2000
    assert decision.success > 0.999


def test_people_who_surely_refuse_are_not_called_and_break_nothing() -> None:
    class Knowing(Learned):
        def acceptance(self, people: People, hour: int = -1) -> Floats:
            del hour
            return np.zeros(len(people))

    crowd = people(30, own_unit=np.arange(30) == 0, **NEAR)
    decision = decide(whistle(people=crowd), Knowing(), WAVES)
    assert (decision.fallback, decision.alerts[0].row) == ("", 0)
    assert [chosen.why for chosen in decision.alerts[1:]] == ["nearest"], "as many as are wanted are asked, no more"
