"""When people leave for an incident: who moves up, and when nobody should."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.dispatch.coverage_terms import BadNumber, BadPoints
from huying.dispatch.posts import Problem
from huying.dispatch.posts_moves import move_up

LINE = np.array([[0.0, 0.0], [400.0, 0.0], [1500.0, 0.0], [9000.0, 0.0]])
"""Four sites on a line; each reaches its own ten houses."""


def line() -> Problem:
    return Problem.reached(np.repeat(np.eye(4, dtype=np.bool_), 10, axis=0), LINE)


def staff(*people: int) -> np.ndarray:
    return np.array(people)


def test_the_neighbour_with_people_to_spare_moves_up() -> None:
    advice = move_up(line(), staff(1, 3, 1, 1), staff(0, 3, 1, 1), busy=0.3)
    assert [(move.origin, move.goal, move.metres) for move in advice.moves] == [(1, 0, 400.0)]
    assert advice.before > advice.after > advice.now


def test_nobody_leaves_a_post_bare_to_fill_an_equal_one() -> None:
    advice = move_up(line(), staff(1, 1, 1, 1), staff(0, 1, 1, 1), busy=0.3)
    assert advice.moves == ()
    assert advice.after == advice.now


def test_a_small_post_is_given_up_for_a_large_one() -> None:
    weight = np.repeat([5.0, 1.0, 1.0, 1.0], 10)
    problem = Problem.reached(np.repeat(np.eye(4, dtype=np.bool_), 10, axis=0), LINE, weight)
    moves = move_up(problem, staff(1, 1, 1, 1), staff(0, 1, 1, 1), busy=0.0).moves
    assert [(move.origin, move.goal) for move in moves] == [(1, 0)]
    assert moves[0].gain == pytest.approx(40.0)


def test_who_is_too_far_away_stays() -> None:
    assert move_up(line(), staff(0, 0, 1, 5), staff(0, 0, 0, 5), busy=0.3).moves == ()
    assert move_up(line(), staff(0, 0, 1, 5), staff(0, 0, 0, 5), busy=0.3, farthest_m=8000).moves


def test_nothing_emptied_needs_nothing() -> None:
    assert move_up(line(), staff(1, 1, 0, 1), staff(1, 1, 0, 1), busy=0.3).moves == ()


def test_at_most_so_many() -> None:
    moves = move_up(line(), staff(2, 5, 1, 0), staff(0, 5, 0, 0), busy=0.3, most=1).moves
    assert len(moves) == 1


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_advice_never_lowers_the_cover_and_moves_nobody_who_is_not_there(had: list[int], left: list[int]) -> None:
    now = np.minimum(np.array(had), np.array(left))
    advice = move_up(line(), np.array(had), now, busy=0.3)
    assert advice.now <= advice.after + 1e-9
    assert advice.after - advice.now == pytest.approx(sum(move.gain for move in advice.moves), abs=1e-6)
    people = now.copy()
    for move in advice.moves:
        assert people[move.origin] > 0
        people[move.origin] -= 1
        people[move.goal] += 1


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadPoints):
        move_up(line(), staff(1, 1), staff(1, 1), busy=0.3)
    with pytest.raises(BadPoints):
        move_up(line(), staff(1, 1, 1, 1), staff(1, 1, 1, -1), busy=0.3)
    with pytest.raises(BadNumber):
        move_up(line(), staff(1, 1, 1, 1), staff(1, 1, 1, 1), busy=1.0)
