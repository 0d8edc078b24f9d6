"""Periods of limitation by type of matter, their ends by the calendar, and when filing first is recommended."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from huying.cases.limitation import CIVIL, CONFIRMATION, LABOUR, Period, limits_of, recommends_filing_first
from huying.clocks.calendar import Calendar

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
"""The 21st in China."""
DUE = Calendar().due


@pytest.mark.parametrize(
    ("category", "happened_on", "period", "ends_on", "left"),
    [
        ("labour", date(2025, 11, 21), LABOUR, date(2026, 11, 23), 2),  # the 21st is a Saturday
        ("labour", date(2025, 11, 19), LABOUR, date(2026, 11, 19), -2),
        ("labour", date(2026, 11, 1), LABOUR, date(2027, 11, 1), 345),
        ("housing", date(2023, 11, 21), CIVIL, date(2026, 11, 23), 2),
        ("", date(2023, 11, 19), CIVIL, date(2026, 11, 19), -2),
        ("consumer", date(2024, 2, 29), CIVIL, date(2027, 3, 1), 100),  # no 29th, and a Sunday
    ],
)
def test_when_a_right_lapses(category: str, happened_on: date, period: Period, ends_on: date, left: int) -> None:
    (limit,) = limits_of(category, happened_on, None, AT, DUE)
    assert (limit.period, limit.ends_on, limit.days_left) == (period, ends_on, left)
    assert limit.lapsed is (left < 0)


def test_an_agreement_is_confirmed_within_thirty_days() -> None:
    (limit,) = limits_of("housing", None, date(2026, 11, 1), AT, DUE)
    assert (limit.period, limit.ends_on, limit.tone) == (CONFIRMATION, date(2026, 12, 1), "yellow")
    assert not recommends_filing_first([limit])


def test_filing_first_is_recommended_while_there_is_little_time() -> None:
    for happened_on, recommended in ((date(2023, 12, 1), True), (date(2023, 1, 1), False), (date(2026, 1, 1), False)):
        assert recommends_filing_first(limits_of("debt", happened_on, None, AT, DUE)) is recommended


def test_nothing_is_said_without_a_day() -> None:
    assert limits_of("labour", None, None, AT, DUE) == []
