"""Guard rails hold on whatever a policy proposes, and on every decision."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying.dispatch.guards import Draft, Held, accepted, hold, may_call, reach
from huying.dispatch.learning import Learned
from huying.dispatch.policy import WrongRows, decide
from huying.dispatch.settings import Method, Settings
from huying.dispatch.situation import (
    ACCEPTED,
    DISTRICT,
    PENDING,
    SAME_GRID,
    STREET,
    Orders,
    Situation,
)
from huying.dispatch.tests.scenes import called, people, situations

PLAIN = Settings()
EVERY_METHOD = st.sampled_from(["waves", "target", "survival", "rings"])


@st.composite
def drafts(draw: st.DrawFn, count: int) -> Draft:
    """Whatever a policy might propose, sense or nonsense, rows that do not exist included."""
    rows = st.lists(st.integers(-2, count + 1), max_size=12).map(tuple)
    return Draft(draw(rows), draw(rows), draw(rows), closed=draw(st.booleans()))


@given(st.data(), situations())
@settings(max_examples=300, deadline=None)
def test_rails_hold_on_any_draft(data: st.DataObject, situation: Situation) -> None:
    check(situation, hold(situation, data.draw(drafts(len(situation.people))), PLAIN))


@given(situations(), EVERY_METHOD)
@settings(max_examples=150, deadline=None)
def test_rails_hold_on_every_decision(situation: Situation, method: Method) -> None:
    decision = decide(situation, Learned(), Settings(method=method))
    assert decision.fallback == ""
    assert 0.0 <= decision.success <= 1.0
    held = hold(situation, Draft(tuple(chosen.row for chosen in decision.alerts), closed=decision.closed), PLAIN)
    assert {row for row, _ in held.call} == {chosen.row for chosen in decision.alerts}
    check(situation, held)


def check(situation: Situation, held: Held) -> None:
    """Every rule, G1 to G8, on what is left of a draft."""
    rows = [row for row, _ in held.call]
    assert len(set(rows)) == len(rows)
    never_wakes(situation, rows)
    by_hand(situation, rows)
    lets_go_only_those_it_may(situation, held)
    if held.closed:
        assert accepted(situation) >= situation.wanted
    elif not situation.orders.stopped:
        calls_whom_the_rules_call(situation, rows)
        widens_when_nobody_accepts(situation, held)
    stays_inside_the_ring(situation, held)
    lets_the_tired_rest(situation, held)


def never_wakes(situation: Situation, rows: list[int]) -> None:
    barred = situation.people.barred()
    before = set(situation.called.row.tolist())
    for row in rows:
        assert not barred[row]
        assert row not in before
        agreed = situation.level == 3 and situation.people.agreed[row]
        assert situation.people.on_duty[row] or agreed


def by_hand(situation: Situation, rows: list[int]) -> None:
    assert not set(rows) & set(situation.orders.remove)
    may = may_call(situation)
    assert {row for row in situation.orders.add if may[row]} <= set(rows)
    if situation.orders.stopped:
        assert set(rows) <= set(situation.orders.add)


def calls_whom_the_rules_call(situation: Situation, rows: list[int]) -> None:
    may, crowd = may_call(situation), situation.people
    own = np.flatnonzero(may & crowd.own_unit)
    assert set(own) <= set(rows)
    assert set(rows[: len(own)]) == set(own)
    linked_before = int(np.count_nonzero(crowd.linked[situation.called.row]))
    linked = np.flatnonzero(may & crowd.linked)
    assert sum(row in set(rows) for row in linked) >= min(situation.links - linked_before, len(linked))
    if situation.level == 3:
        assert set(np.flatnonzero(may & (crowd.ring <= held_ring(situation)))) <= set(rows)


def held_ring(situation: Situation) -> int:
    return reach(situation)


def widens_when_nobody_accepts(situation: Situation, held: Held) -> None:
    crowd = situation.people
    if situation.now_s < 60 or accepted(situation):
        return
    since = int(np.count_nonzero(situation.called.at_s >= 60))
    if since < 3:
        assert held.ring >= min(situation.ring + 1, DISTRICT)
        left = may_call(situation) & crowd.capable & (crowd.ring <= held.ring)
        left[[row for row, _ in held.call]] = False
        assert since + len(held.call) >= 3 or not left.any()


def stays_inside_the_ring(situation: Situation, held: Held) -> None:
    assert held.ring >= situation.ring
    if accepted(situation) < situation.wanted and situation.now_s >= 120:
        assert held.ring >= STREET
    if accepted(situation) < situation.wanted and situation.now_s >= 180:
        assert held.ring == DISTRICT
    for row, why in held.call:
        assert why in {"link", "manual"} or situation.people.ring[row] <= held.ring


def lets_the_tired_rest(situation: Situation, held: Held) -> None:
    crowd = situation.people
    now = [row for row, _ in held.call]
    waiting = may_call(situation) & crowd.capable & (crowd.ring <= held.ring) & (crowd.load <= PLAIN.weekly_cap)
    waiting[now] = False
    for row, why in held.call:
        if why == "wave" and crowd.load[row] > PLAIN.weekly_cap:
            assert not (waiting & (crowd.eta_s <= crowd.eta_s[row])).any()


def lets_go_only_those_it_may(situation: Situation, held: Held) -> None:
    answer = dict(zip(situation.called.row.tolist(), situation.called.answer.tolist(), strict=True))
    assert all(answer[row] == PENDING for row in held.withdraw)
    assert all(answer[row] == ACCEPTED for row in held.stand_down)
    by_policy = [row for row in held.stand_down if row not in situation.orders.remove]
    if by_policy:
        assert accepted(situation) - len(held.stand_down) >= situation.wanted


def test_the_own_unit_is_called_first_even_when_it_is_far_and_tired() -> None:
    crowd = people(20, own_unit=np.arange(20) == 19, load=np.where(np.arange(20) == 19, 20.0, 0.0))
    alerts = decide(Situation(0, 1, crowd, called()), Learned(), PLAIN).alerts
    assert (alerts[0].row, alerts[0].why) == (19, "own_unit")


def test_police_are_called_at_once_from_any_ring() -> None:
    crowd = people(20, linked=np.arange(20) >= 18)
    decision = decide(Situation(0, 1, crowd, called(), ring=1, links=1), Learned(), PLAIN)
    assert [chosen.row for chosen in decision.alerts if chosen.why == "link"] == [18]


def test_a_link_that_declined_is_replaced() -> None:
    crowd = people(20, linked=np.arange(20) >= 18)
    after = called((18, 0.0, 2, 20.0))
    decision = decide(Situation(20.0, 1, crowd, after, links=1), Learned(), PLAIN)
    assert [chosen.row for chosen in decision.alerts if chosen.why == "link"] == [19]


def test_silence_for_a_minute_reaches_one_ring_farther() -> None:
    crowd = people(30)
    waiting = called(*[(row, 0.0, PENDING) for row in range(3)])
    decision = decide(Situation(60.0, 1, crowd, waiting, ring=1), Learned(), PLAIN)
    assert decision.ring == SAME_GRID
    assert len(decision.alerts) >= 3
    assert {int(crowd.ring[chosen.row]) for chosen in decision.alerts} <= {1, 2}


def test_level_three_reaches_everyone_in_the_ring_and_those_who_agreed() -> None:
    off = np.arange(12) >= 8
    crowd = people(12, on_duty=~off, agreed=np.arange(12) >= 10, ring=np.full(12, 3), capable=np.arange(12) % 2 == 0)
    decision = decide(Situation(0.0, 1, crowd, called(), ring=3, level=3), Learned(), PLAIN)
    assert sorted(chosen.row for chosen in decision.alerts) == [*range(8), 10, 11]


def test_a_stopped_call_calls_only_whom_the_seat_adds() -> None:
    crowd = people(12, own_unit=np.arange(12) == 0)
    decision = decide(Situation(0.0, 2, crowd, called(), orders=Orders(add=(7,), stopped=True)), Learned(), PLAIN)
    assert [(chosen.row, chosen.why, chosen.cause) for chosen in decision.alerts] == [(7, "manual", "order")]


def test_rows_learned_in_drills_are_kept_apart() -> None:
    situation = Situation(0.0, 1, people(3), called(), drill=True)
    assert decide(situation, Learned(drill=True), PLAIN).alerts
    with pytest.raises(WrongRows):
        decide(situation, Learned(), PLAIN)
