"""What another calendar does to the legal clocks that run: which are due on another day. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _now

from huying.clocks.calendar import DAY_UNITS, Calendar, calendar_of
from huying.clocks.legal import Planned, planned
from huying.clocks.models import CalendarDay, RunningClock
from huying.clocks.rules import Light, light
from huying.clocks.year_file import NamedDay
from huying.core.clock import CHINA


@dataclass(frozen=True, slots=True)
class Move:
    """A clock that another calendar makes due on another day."""

    clock: RunningClock
    plan: Planned

    @property
    def word(self) -> str:
        """What is due."""
        return _now(self.clock.frozen["name"])

    @property
    def before(self) -> datetime:
        """When it is due now."""
        return self.clock.due_at

    @property
    def after(self) -> datetime:
        """When it will be due."""
        return self.plan.due_at

    def light_at(self, at: datetime) -> Light:
        """The light that it will have."""
        return light(self.clock.started_at, self.plan.due_at, at)


@dataclass(frozen=True, slots=True)
class DayMove:
    """A day that another calendar counts otherwise: `before` and `after` None where it is what its weekday says."""

    date: date
    before: bool | None
    after: bool | None
    name: str


def open_clocks() -> QuerySet[RunningClock]:
    """The legal clocks in days or months that run or stand still; what was missed is not dated anew."""
    running = RunningClock.objects.filter(stopped_at=None, fired_at=None, original_due_at__isnull=False)
    return running.filter(frozen__unit__in=sorted(DAY_UNITS)).order_by("due_at", "pk")


def calendar_with(year: int, days: Iterable[NamedDay]) -> Calendar:
    """The calendar as it would be with other days for a year."""
    kept = calendar_of(CalendarDay.objects.exclude(year=year))
    named = {day.date: day.workday for day in days}
    return Calendar({**kept.days, **named}, kept.years | {year})


def moves(calendar: Calendar, differs: Sequence[DayMove], clocks: QuerySet[RunningClock], at: datetime) -> list[Move]:
    """The clocks that a calendar makes due on another day, those due first at the top.

    A clock that is due before the first day that differs is not looked at: no later day can move it.
    """
    if not differs:
        return []
    since = datetime.combine(min(day.date for day in differs), time.min, CHINA)
    found = []
    for clock in clocks.filter(due_at__gte=since).prefetch_related("pauses", "extensions"):
        plan = planned(calendar, clock, at)
        if plan.due_at != clock.due_at:
            found.append(Move(clock, plan))
    return found


def day_moves(year: int, days: Iterable[NamedDay]) -> list[DayMove]:
    """Which days of a year's notice another one counts otherwise."""
    before = {row.date: row for row in CalendarDay.objects.filter(year=year)}
    after = {day.date: day for day in days}
    found = []
    for day in sorted(before.keys() | after.keys()):
        old, fresh = before.get(day), after.get(day)
        if old is None or fresh is None or old.workday != fresh.workday:
            was, becomes = (old.workday if old else None), (fresh.workday if fresh else None)
            found.append(DayMove(day, was, becomes, fresh.name if fresh else old.name if old else ""))
    return found


def beyond(years: Iterable[int], area: str) -> int:
    """How many open clocks of an area are due in a year whose holidays are not known."""
    local = open_clocks().annotate(year=ExtractYear("due_at", tzinfo=CHINA)).exclude(year__in=sorted(years))
    counted = local.filter(Q(frozen__area_code__startswith=area)).order_by().aggregate(number=Count("pk"))
    return int(counted["number"])
