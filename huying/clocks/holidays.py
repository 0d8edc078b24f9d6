"""The legal calendar as its rows say, kept in memory until a year of it is set anew."""

from __future__ import annotations

from huying.clocks.calendar import Calendar
from huying.clocks.models import CalendarChange, CalendarDay
from huying.core.clock import monotonic

_ASK_S = 2.0
"""So long a process does not ask whether another one has changed the calendar."""


class _Kept:
    calendar: Calendar | None = None
    changes = 0
    asked_at = 0.0


def calendar() -> Calendar:
    """The calendar in force; a change is seen after two seconds at most."""
    if _Kept.calendar is None or monotonic() - _Kept.asked_at > _ASK_S:
        _Kept.asked_at = monotonic()
        _Kept.calendar = _read()
    return _Kept.calendar


def forget_calendar() -> None:
    """Read the rows again at the next question; called by whatever changes one in this process."""
    _Kept.calendar = None


def _read() -> Calendar:
    """The calendar that is kept where nothing was set since; each change of a year leaves a row for ever."""
    changes = CalendarChange.objects.count()
    if _Kept.calendar is not None and changes == _Kept.changes:
        return _Kept.calendar
    _Kept.changes = changes
    rows = list(CalendarDay.objects.values_list("date", "workday", "year"))
    return Calendar({day: workday for day, workday, _year in rows}, frozenset(year for _day, _workday, year in rows))
