"""The periods beside one: as long after their start while it runs, the whole of them once it is over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.core.clock import CHINA
from huying.insight.reports.drawing import cut_at, trend_of
from huying.insight.reports.rules import CenterReportKind, month_with
from huying.supervision.figures.periods import Period, months_back, period


def morning_after(last: date) -> datetime:
    """Seven o'clock on the day after a day."""
    return datetime(last.year, last.month, last.day, 7, tzinfo=CHINA) + timedelta(days=1)


def end_of(asked: Period) -> datetime:
    """The midnight at which a period ends."""
    return datetime(asked.last.year, asked.last.month, asked.last.day, tzinfo=CHINA) + timedelta(days=1)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_what_is_over_stands_beside_all_of_what_was_before_it(day: date) -> None:
    first, last = month_with(day)
    asked = period(first.isoformat(), last.isoformat(), last.isoformat(), morning_after(last))
    for beside in (asked.before, asked.a_year_ago):
        assert (beside.first.day, (beside.last + timedelta(days=1)).day) == (1, 1)
        assert beside.until == end_of(beside), f"{beside.first} loses its last days"


def test_no_month_of_a_trend_loses_its_last_days() -> None:
    found = trend_of(
        CenterReportKind.MONTH, Period(*month_with(date(2027, 2, 1)), cut_at(morning_after(date(2027, 2, 28))))
    )
    assert [each.first for each in found] == [months_back(date(2027, 2, 1), back)[0] for back in reversed(range(12))]
    assert [each.until for each in found] == [end_of(each) for each in found]


@pytest.mark.parametrize(
    ("days", "cut", "before"),
    [
        ((date(2026, 11, 1), date(2026, 11, 30)), (11, 24), (date(2026, 10, 1), date(2026, 10, 31), (10, 24))),
        ((date(2026, 11, 16), date(2026, 11, 22)), (11, 18), (date(2026, 11, 9), date(2026, 11, 15), (11, 11))),
        ((date(2026, 11, 3), date(2026, 11, 5)), (11, 5), (date(2026, 10, 31), date(2026, 11, 2), (11, 2))),
    ],
)
def test_what_runs_stands_beside_as_much_of_what_was_before_it(
    days: tuple[date, date], cut: tuple[int, int], before: tuple[date, date, tuple[int, int]]
) -> None:
    first, last, until = before
    asked = Period(*days, datetime(2026, *cut, 15, 30, tzinfo=CHINA))
    assert asked.before == Period(first, last, datetime(2026, *until, 15, 30, tzinfo=CHINA))
