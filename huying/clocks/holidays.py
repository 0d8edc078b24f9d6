"""The legal calendar as its rows say, kept in memory as long as the rules are."""

from __future__ import annotations

from huying.clocks.calendar import Calendar, calendar_of
from huying.clocks.models import CalendarDay
from huying.core.clock import monotonic

_KEEP_S = 2.0


class _Kept:
    calendar: Calendar | None = None
    read_at = 0.0


def calendar() -> Calendar:
    """The calendar in force. Rows are read again every two seconds at most."""
    if _Kept.calendar is None or monotonic() - _Kept.read_at > _KEEP_S:
        _Kept.read_at, _Kept.calendar = monotonic(), calendar_of(CalendarDay.objects.all())
    return _Kept.calendar


def forget_calendar() -> None:
    """Read the rows again at the next question; called by whatever changes one in this process."""
    _Kept.calendar = None
