"""Reports of centres (domain 6.7): kinds, states, periods, and when each is drafted. Functions of values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum


class CenterReportKind(StrEnum):
    """The week, the month, the year in tables, and the four numbers that the court asks for."""

    WEEK = "week"
    MONTH = "month"
    COURT = "court"
    YEAR = "year"


class State(StrEnum):
    """Where a report stands: written at, or signed, from when on nothing in it changes."""

    DRAFT = "draft"
    SIGNED = "signed"


Days = tuple[date, date]
LEVELS = ("district", "street")
"""Of areas of which level there are such reports: those that have a centre."""
TREND = 12
"""So many periods stand in a trend, the report's own as the last."""
LONG_DAYS = 30
"""A matter that waits longer is counted apart."""
LATE_DAYS = {
    CenterReportKind.WEEK: 7,
    CenterReportKind.MONTH: 20,
    CenterReportKind.COURT: 20,
    CenterReportKind.YEAR: 60,
}
"""So long after the end of a period a draft that nobody made, because nothing ran, is still made."""
_DAY = timedelta(days=1)
_WEEK = 7


def period_with(kind: CenterReportKind, day: date) -> Days:
    """The first and the last day of the period of a kind in which a day lies."""
    if kind is CenterReportKind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=_WEEK - 1)
    if kind is CenterReportKind.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return month_with(day)


def month_with(day: date) -> Days:
    """The first and the last day of the month of a day."""
    first = day.replace(day=1)
    index = first.year * 12 + first.month
    return first, date(index // 12, index % 12 + 1, 1) - _DAY


def months_of(year: int) -> list[Days]:
    """The months of a year."""
    return [month_with(date(year, month, 1)) for month in range(1, 13)]


def is_over(days: Days, today: date) -> bool:
    """Whether a period has ended: only then its report is written."""
    return days[1] < today


def to_draft(kind: CenterReportKind, today: date, is_workday: Callable[[date], bool]) -> Days | None:
    """The period whose draft is to be there: that which ended last, from the first working day after it on."""
    first, _last = period_with(kind, today)
    ended = period_with(kind, first - _DAY)
    begins = first
    while not is_workday(begins):
        begins += _DAY
    if begins <= today <= ended[1] + timedelta(days=LATE_DAYS[kind]):
        return ended
    return None
