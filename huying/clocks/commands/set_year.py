"""Set a year of the legal calendar from its notice, and let the clocks that run be due by it, each with its fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.clocks.access import require_changing_law
from huying.clocks.commands.running import write
from huying.clocks.events import CALENDAR, CalendarChanged, ClockReplanned
from huying.clocks.holidays import forget_calendar
from huying.clocks.models import CalendarChange, CalendarDay
from huying.clocks.replanning import Move, calendar_with, day_moves, moves, open_clocks
from huying.clocks.year_file import NamedDay, in_year
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.people.access import Actor

EARLIEST, LATEST = 2000, 2100
_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('clocks.calendar', 1))"


class WrongYear(Invalid):
    """The calendar has years from 2000 to 2100, and a notice names days of its own year."""

    slug = "wrong-year"
    text = _("年份须在 2000 到 2100 之间，且日期都属于这一年。")
    field = "year"


class NoHoliday(Invalid):
    """A year without a holiday is no year of the calendar."""

    slug = "no-holiday"
    text = _("没有一天节假日，这不是一年的放假安排。")
    field = "days"


class WhyNeeded(Invalid):
    """Who changes the calendar of everybody says from which notice, and why."""

    slug = "calendar-reason"
    text = _("请写明放假通知的文号和更改的理由。")
    field = "reason"


@dataclass(frozen=True, slots=True)
class Year:
    """The days of a year that are not what their weekday says, by which notice, and why they are set."""

    year: int
    days: Sequence[NamedDay]
    source: str
    reason: str


@command
def set_year(*, by: Actor, at: datetime, year: Year) -> int:
    """Replace the days of a year; how many clocks are due on another day. The same days again change nothing.

    Raises NotAllowed, WrongYear, NoHoliday or WhyNeeded.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD)
    require_changing_law(by)
    require_sound(year)
    if _same(year):
        return 0
    differs = day_moves(year.year, year.days)
    _write_days(year)
    held = open_clocks().select_for_update(of=("self",))
    found = moves(calendar_with(year.year, year.days), differs, held, at)
    row = CalendarChange.objects.create(
        year=year.year,
        source=year.source.strip(),
        reason=year.reason.strip(),
        by=by.id,
        at=at,
        added=sum(day.after is not None for day in differs),
        removed=sum(day.after is None for day in differs),
        replanned=len(found),
    )
    append(CALENDAR, [_fact(row, year)], by=by, at=at)
    for move in found:
        _replan(move, by, at)
    return len(found)


def require_sound(year: Year) -> None:
    """Pass, or raise what is wrong with a year taken by itself: WrongYear, NoHoliday or WhyNeeded."""
    if not EARLIEST <= year.year <= LATEST or not all(in_year(day.date, year.year) for day in year.days):
        raise WrongYear
    if all(day.workday for day in year.days):
        raise NoHoliday
    if not year.source.strip() or not year.reason.strip():
        raise WhyNeeded


def _same(year: Year) -> bool:
    kept = CalendarDay.objects.filter(year=year.year).values_list("date", "workday", "name")
    return set(kept) == {(day.date, day.workday, day.name) for day in year.days}


def _write_days(year: Year) -> None:
    CalendarDay.objects.filter(year=year.year).delete()
    CalendarDay.objects.filter(date__in=[day.date for day in year.days]).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(date=day.date, workday=day.workday, name=day.name, source=year.source.strip(), year=year.year)
        for day in year.days
    )
    forget_calendar()


def _fact(row: CalendarChange, year: Year) -> CalendarChanged:
    named = sorted((day.date.isoformat(), day.workday) for day in year.days)
    return CalendarChanged(
        change_id=row.pk,
        year=year.year,
        holidays=tuple(day for day, workday in named if not workday),
        workdays=tuple(day for day, workday in named if workday),
        replanned=row.replanned,
    )


def _replan(move: Move, by: Actor, at: datetime) -> None:
    clock, before = move.clock, move.before
    write(clock, move.plan)
    fact = ClockReplanned(clock.pk, clock.stream, clock.kind, clock.step, before, clock.due_at)
    append(clock.events, [fact], by=by, at=at)
