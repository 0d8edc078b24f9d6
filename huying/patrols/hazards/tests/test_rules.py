"""The table of states: every pair of state and verb, and the small rules beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.patrols.hazards.rules import (
    ENDED,
    MERGED_INTO,
    OPEN,
    TRANSITIONS,
    WORKING,
    Grade,
    State,
    after,
    due_rule,
    grade_clock,
    may_escalate,
    may_follow,
    needs_scan,
)

F, R, G, A, W, D, C, E = (
    State.FOUND,
    State.REPORTED,
    State.GRADED,
    State.ASSIGNED,
    State.RECTIFYING,
    State.RECTIFIED,
    State.REINSPECTED,
    State.ESCALATED,
)
ALLOWED = {
    "fix": {F},
    "hand_in": {F},
    "grade": {R, G},
    "assign": {G, A, W},
    "begin": {A},
    "rectify": {A, W},
    "pass": {D},
    "fail": {D},
    "send_back": {C},
    "close": {C},
    "escalate": {A, W},
    "take_result": {E},
    "take_over": {E},
    "invalidate": {F, R, G},
    "merge": {F, R, G, A, W},
}
LEADS_TO = {
    "fix": "fixed_on_spot",
    "hand_in": "reported",
    "grade": "graded",
    "assign": "assigned",
    "begin": "rectifying",
    "rectify": "rectified",
    "pass": "reinspected",
    "fail": "rectifying",
    "send_back": "rectified",
    "close": "closed",
    "escalate": "escalated",
    "take_result": "rectified",
    "take_over": "rectifying",
    "invalidate": "invalid",
    "merge": "duplicate",
}


@pytest.mark.parametrize("verb", sorted(TRANSITIONS))
@pytest.mark.parametrize("state", list(State))
def test_a_verb_applies_in_these_states_and_no_other(state: State, verb: str) -> None:
    assert may_follow(state, verb) == (state in ALLOWED[verb])
    assert after(verb) == LEADS_TO[verb]


def test_the_tables_speak_of_the_same_verbs() -> None:
    assert set(TRANSITIONS) == set(ALLOWED) == set(LEADS_TO)


@given(st.lists(st.sampled_from(sorted(TRANSITIONS)), max_size=30))
def test_no_walk_leaves_an_end_or_closes_what_nobody_verified(walk: list[str]) -> None:
    state, been = State.FOUND, [State.FOUND]
    for verb in walk:
        if may_follow(state, verb):
            assert state not in ENDED
            state = after(verb)
            been.append(state)
    if state is State.CLOSED:
        assert {State.GRADED, State.ASSIGNED, State.RECTIFIED, State.REINSPECTED} <= set(been)
        assert been[-2] is State.REINSPECTED
    assert set(been) <= set(State)


@given(st.sampled_from(sorted(OPEN)))
def test_from_every_open_state_there_is_a_way_to_an_end(state: State) -> None:
    reached, new = {state}, {state}
    while new:
        new = {after(verb) for verb, (starts, _) in TRANSITIONS.items() if starts & new} - reached
        reached |= new
    assert State.CLOSED in reached


@given(st.sampled_from(list(State)), st.sampled_from(list(Grade)), st.integers(0, 2))
def test_enforcement_comes_after_two_reminders_or_at_once_for_the_gravest(
    state: State, grade: Grade, reminders: int
) -> None:
    assert may_escalate(state, grade, reminders) == (state in WORKING and (reminders == 2 or grade is Grade.MAJOR))


def test_grades_decide_time_and_scan() -> None:
    assert {grade: due_rule(grade, planned=False) for grade in (Grade.GENERAL, Grade.LARGER, Grade.MAJOR)} == {
        Grade.GENERAL: "HAZ.fix.week",
        Grade.LARGER: "HAZ.fix.short",
        Grade.MAJOR: "HAZ.fix.immediate",
    }
    assert due_rule(Grade.GENERAL, planned=True) == "HAZ.fix.long"
    assert [needs_scan(grade) for grade in Grade] == [False, False, True, True]
    assert [grade_clock(grade) for grade in Grade] == ["HAZ.grade"] * 3 + ["HAZ.grade.major"]
    assert MERGED_INTO.isdisjoint(ENDED)
