"""Spans of time, ages, and which numbers are not told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.insight.sources.rules import LEAST, SPANS, age_of, spans, withheld, year_before


@given(st.dates(date(2001, 3, 1), date(2098, 12, 31)), st.sampled_from(["week", "month"]))
def test_twelve_spans_follow_one_another_up_to_today(today: date, step: str) -> None:
    found = spans(step, today)
    assert len(found) == SPANS
    assert found[-1].first <= today <= found[-1].last
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(found))
    assert (
        {each.first.weekday() for each in found} == {0} if step == "week" else {each.first.day for each in found} == {1}
    )


def test_a_year_before_is_the_same_weekday_or_the_same_day_of_the_month() -> None:
    assert year_before("week", date(2026, 11, 23)).weekday() == date(2026, 11, 23).weekday()
    assert year_before("month", date(2026, 11, 23)) == date(2025, 11, 23)
    assert year_before("month", date(2028, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("days", "age"), [(0, "d30"), (30, "d30"), (31, "d60"), (60, "d60"), (61, "d180"), (180, "d180"), (181, "older")]
)
def test_ages(days: int, age: str) -> None:
    assert age_of(days) == age


def summed(rows: list[list[int]]) -> list[list[int]]:
    sums = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    return [[*row, sum(row)] for row in sums]


TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLES)
def test_no_small_number_can_be_reckoned_from_what_is_told(rows: list[list[int]]) -> None:
    told = summed(rows)
    kept = withheld(told, [[0] * len(row) for row in told])
    every = [(r, c) for r, row in enumerate(told) for c in range(len(row))]
    assert {at for at in every if 0 < told[at[0]][at[1]] < LEAST} <= kept
    lines = [[(r, c) for c in range(len(told[0]))] for r in range(len(told))]
    lines += [[(r, c) for r in range(len(told))] for c in range(len(told[0]))]
    for line in lines:
        *entries, total = line
        missing = [each for each in entries if each in kept]
        if total in kept:
            assert missing, "a sum that is withheld beside all its parts is told by them"
        else:
            assert len(missing) != 1
            assert not missing or sum(told[r][c] for r, c in missing) >= LEAST


@given(TABLES)
def test_whoever_may_read_every_row_is_told_every_number(rows: list[list[int]]) -> None:
    assert withheld(summed(rows), summed(rows)) == set()


def test_nothing_is_withheld_where_no_number_is_small() -> None:
    assert withheld(summed([[3, 0], [7, 12]]), summed([[0, 0], [0, 0]])) == set()


def test_a_small_number_takes_another_one_with_it() -> None:
    assert withheld(summed([[1, 9], [4, 8]]), summed([[0, 0], [0, 0]])) == {(0, 0), (0, 1), (1, 0), (1, 1)}
