"""Tells duty rosters which days are legal holidays: those that a notice of the State Council names."""

from __future__ import annotations

from datetime import date

from huying.clocks.models import CalendarDay
from huying.people.duty.day_types import tells_holidays


@tells_holidays
def holidays(since: date, until: date) -> dict[date, str]:
    """The holidays from one day to another with their names. An ordinary weekend is none."""
    rows = CalendarDay.objects.filter(date__range=(since, until), workday=False)
    return {day: name or source for day, name, source in rows.values_list("date", "name", "source")}
