"""Periods and when each is drafted: values and functions of values."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from huying.core.clock import CHINA
from huying.insight.reports.rules import CenterReportKind, is_over, period_with, to_draft
from huying.supervision.figures.periods import Period

NATIONAL_DAY = {date(2026, 10, day) for day in range(1, 8)}


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in NATIONAL_DAY


@pytest.mark.parametrize(
    ("kind", "day", "days"),
    [
        (CenterReportKind.WEEK, date(2026, 11, 22), (date(2026, 11, 16), date(2026, 11, 22))),
        (CenterReportKind.WEEK, date(2027, 1, 1), (date(2026, 12, 28), date(2027, 1, 3))),
        (CenterReportKind.MONTH, date(2028, 2, 29), (date(2028, 2, 1), date(2028, 2, 29))),
        (CenterReportKind.COURT, date(2026, 12, 5), (date(2026, 12, 1), date(2026, 12, 31))),
        (CenterReportKind.YEAR, date(2026, 6, 1), (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_the_period_of_a_day(kind: CenterReportKind, day: date, days: tuple[date, date]) -> None:
    assert period_with(kind, day) == days
    assert (is_over(days, days[1]), is_over(days, date(2029, 1, 1))) == (False, True)


def test_a_month_is_drafted_on_its_first_working_day_and_for_some_weeks() -> None:
    september = (date(2026, 9, 1), date(2026, 9, 30))
    assert to_draft(CenterReportKind.MONTH, date(2026, 10, 7), works) is None
    assert to_draft(CenterReportKind.MONTH, date(2026, 10, 8), works) == september
    assert to_draft(CenterReportKind.MONTH, date(2026, 10, 20), works) == september
    assert to_draft(CenterReportKind.MONTH, date(2026, 10, 21), works) is None
    assert to_draft(CenterReportKind.WEEK, date(2026, 11, 22), works) == (date(2026, 11, 9), date(2026, 11, 15))
    assert to_draft(CenterReportKind.WEEK, date(2026, 11, 23), works) == (date(2026, 11, 16), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("days", "ago"),
    [
        ((date(2026, 11, 16), date(2026, 11, 22)), (date(2025, 11, 17), date(2025, 11, 23))),
        ((date(2028, 2, 1), date(2028, 2, 29)), (date(2027, 2, 1), date(2027, 2, 28))),
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2026, 6, 1), date(2026, 6, 28)), (date(2025, 6, 1), date(2025, 6, 28))),
    ],
)
def test_a_year_ago_is_the_same_period_cut_off_as_long_after_its_start(
    days: tuple[date, date], ago: tuple[date, date]
) -> None:
    period = Period(*days, datetime(2029, 1, 1, tzinfo=CHINA))
    before = period.a_year_ago
    assert (before.first, before.last) == ago
    assert period.cut - period.since == before.cut - before.since
    assert period.last_looked_at == date(2028, 12, 31)
