"""The state machine and its limits, as tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.core.testing import START
from huying.incidents.access import PERMISSIONS, SEAT_VERBS
from huying.incidents.rules import (
    CALLING,
    ENDED,
    HANDLED,
    OLDEST_OFFLINE,
    TRANSITIONS,
    State,
    after,
    may_follow,
    needs_evidence,
    original_time,
)


@given(verbs=st.lists(st.sampled_from(sorted(TRANSITIONS)), max_size=30))
def test_no_walk_leaves_an_end(verbs: list[str]) -> None:
    state, ended = State.RAISED, False
    for verb in verbs:
        if may_follow(state, verb):
            assert not ended, f"{verb} led out of {state}"
            state = after(verb)
            ended = state in ENDED


def test_every_state_can_be_reached_and_every_open_one_left() -> None:
    reached = {State.RAISED} | {to for _, to in TRANSITIONS.values()}
    assert reached == set(State)
    left = frozenset().union(*(sources for sources, _ in TRANSITIONS.values()))
    assert left == set(State) - ENDED


def test_nobody_is_called_after_the_scene_is_controlled() -> None:
    assert not CALLING & (HANDLED | ENDED | {State.CONTROLLED, State.CONFIRMED})


@pytest.mark.parametrize(("level", "needed"), [(1, True), (2, True), (3, True), (4, False)])
def test_graver_levels_need_evidence(level: int, needed: bool) -> None:
    assert needs_evidence(level) is needed


@pytest.mark.parametrize(
    ("back", "kept"),
    [
        (timedelta(0), True),
        (timedelta(minutes=30), True),
        (OLDEST_OFFLINE, True),
        (OLDEST_OFFLINE + timedelta(seconds=1), False),
        (timedelta(minutes=-5), False),
    ],
)
def test_the_phones_time_is_kept_when_it_is_believable(back: timedelta, kept: bool) -> None:
    assert original_time(START - back, START) == (START - back if kept else START)
    assert original_time(None, START) == START


def test_nobody_but_a_seat_may_widen_or_raise_the_level() -> None:
    for standing, verbs in PERMISSIONS.items():
        if standing not in {"district", "street"}:
            assert not verbs & {"widen", "raise_level", "take_over", "merge", "false_alarm"}
    assert PERMISSIONS["responder"] & {"accept", "decline", "arrive"}
    assert SEAT_VERBS >= PERMISSIONS["street"] - {"escalate"}
