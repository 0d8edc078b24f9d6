"""The rules of orders, as functions of values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.orders.rules import (
    ALIKE,
    ENDED,
    OPEN,
    TRANSITIONS,
    Kind,
    State,
    after,
    likeness,
    may_close,
    may_follow,
)


def test_every_state_is_reached_and_every_open_one_is_left() -> None:
    reached = {State.ISSUED, State.CLOSED, *(to for _from, to in TRANSITIONS.values())}
    left = {state for before, _to in TRANSITIONS.values() for state in before}
    assert reached == set(State)
    assert left == OPEN


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        ("sign", {State.ISSUED, State.RULED}),
        ("object", {State.SIGNED}),
        ("rule", {State.OBJECTED}),
        ("send_back", {State.REPORTED}),
        ("accept_result", {State.REPORTED}),
        ("call_back", {State.ACCEPTED_RESULT}),
    ],
)
def test_a_verb_applies_in_its_states_alone(verb: str, allowed: set[State]) -> None:
    assert {state for state in State if may_follow(state, verb)} == allowed


def test_nothing_follows_the_end() -> None:
    assert {verb for verb in TRANSITIONS for state in ENDED if may_follow(state, verb)} == set()
    assert after("cancel") in ENDED


@pytest.mark.parametrize(
    ("kind", "closes_from"),
    [
        (Kind.DEPARTMENT, {State.CALLBACK}),
        (Kind.COORDINATION, {State.CALLBACK, State.ACCEPTED_RESULT}),
    ],
)
def test_an_order_waits_for_the_return_visit_and_a_whistle_does_not(kind: Kind, closes_from: set[State]) -> None:
    assert {state for state in State if may_close(kind, state)} == closes_from


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("夜宵店油烟扰民", "烧烤店油烟扰民", True),
        ("夜宵店油烟扰民", "夜宵店，油烟 扰民！", True),
        ("夜宵店油烟扰民", "电梯多次困人", False),
        ("", "电梯多次困人", False),
        ("油", "油", False),
    ],
)
def test_titles_that_say_the_same(one: str, other: str, *, alike: bool) -> None:
    assert (likeness(one, other) >= ALIKE) is alike
