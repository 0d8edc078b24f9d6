"""What type a day is, and which formula holds on it.

The nearest area that marks a day decides; where none does, the legal calendar, which a module above this one keeps and
registers with `tells_holidays`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from huying.people.duty.models import Formula, MarkedDay
from huying.people.duty.rules import DayType

Holidays = Callable[[date, date], dict[date, str]]
HOLIDAYS: list[Holidays] = []


def tells_holidays(function: Holidays) -> Holidays:
    """Register who knows the legal holidays from one day to another: their names by day."""
    HOLIDAYS.append(function)
    return function


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its type, and the name of what makes it so (empty on an ordinary day)."""

    day: date
    type: DayType
    name: str


def days_of(area_code: str, days: Collection[date]) -> dict[date, Day]:
    """What each of these days is in an area. Two queries."""
    if not days:
        return {}
    since, until = min(days), max(days)
    holidays = {day: name for ask in HOLIDAYS for day, name in ask(since, until).items()}
    marked: dict[date, MarkedDay] = {}
    above = [area_code[:size] for size in range(1, len(area_code) + 1)]
    for row in MarkedDay.objects.filter(area__in=above, day__range=(since, until)):
        if row.day not in marked or len(row.area_id) > len(marked[row.day].area_id):
            marked[row.day] = row
    return {day: _day(day, marked.get(day), holidays.get(day, "")) for day in days}


def _day(day: date, marked: MarkedDay | None, holiday: str) -> Day:
    if marked is not None:
        return Day(day, DayType(marked.day_type), marked.name)
    return Day(day, DayType.HOLIDAY if holiday else DayType.ORDINARY, holiday)


def formulas_of(organisation_id: UUID, days: dict[date, Day]) -> dict[date, Formula]:
    """The formula that holds on each day: its type's own, else the ordinary one. A day before all formulas has none."""
    if not days:
        return {}
    rows = list(
        Formula.objects.filter(
            Q(effective_to=None) | Q(effective_to__gt=min(days)),
            organisation_id=organisation_id,
            effective_from__lte=max(days),
        )
    )
    found = {}
    for day in days.values():
        own = _in_force(rows, day.type, day.day) or _in_force(rows, DayType.ORDINARY, day.day)
        if own is not None:
            found[day.day] = own
    return found


def _in_force(rows: list[Formula], day_type: DayType, day: date) -> Formula | None:
    fits = (
        row
        for row in rows
        if row.day_type == day_type
        and row.effective_from <= day
        and (row.effective_to is None or day < row.effective_to)
    )
    return next(fits, None)
