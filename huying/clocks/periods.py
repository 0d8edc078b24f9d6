"""The period of a legal clock: its length, what was added to it and when it stood still. Functions of values.

A pause shifts the end by the time that it took, in the unit of the rule: working days that fell into it for a rule in
working days, days for a rule in days or months, the exact time for minutes and hours. The day of the pause is not
counted, the day on which the clock goes on is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from huying.clocks.calendar import DAY_UNITS, NATURAL_DAY, WORKING_DAY, Calendar
from huying.core.clock import CHINA, in_china

Term = tuple[int, str]
"""A length and its unit."""
REMIND_AT = time(9)
"""A reminder of a rule in days comes when people begin to work."""
HALF, AFTER, LEFT = "half", "after", "left"


@dataclass(frozen=True, slots=True)
class Period:
    """From when a clock runs, how long, by how much it was extended, and from when until when it stood still."""

    started_at: datetime
    term: Term
    extensions: tuple[Term, ...] = ()
    pauses: tuple[tuple[datetime, datetime], ...] = ()


def due_of(calendar: Calendar, period: Period) -> datetime:
    """When it ends."""
    if period.term[1] in DAY_UNITS:
        return calendar.ends(period.started_at, _terms(calendar, period))
    still = sum((until - since for since, until in period.pauses), timedelta())
    return calendar.ends(period.started_at + still, [period.term, *period.extensions])


def _terms(calendar: Calendar, period: Period) -> list[Term]:
    unit = WORKING_DAY if period.term[1] == WORKING_DAY else NATURAL_DAY
    return [period.term, *period.extensions, (stood_still(calendar, period), unit)]


def stood_still(calendar: Calendar, period: Period) -> int:
    """How many days of its unit a clock in days or months did not run; a day of two pauses is one day."""
    days: set[date] = set()
    for since, until in period.pauses:
        first = in_china(since).date()
        days.update(first + timedelta(days=number) for number in range((in_china(until).date() - first).days))
    return sum(map(calendar.is_workday, days)) if period.term[1] == WORKING_DAY else len(days)


def warnings_of(calendar: Calendar, period: Period, due_at: datetime, warn_at: Sequence[str]) -> list[datetime]:
    """The instants at which to remind, in their order: `half`, `after 20` of its units, `left 2` days before the end.

    Only those between the start and the end. Raises ValueError for another word.
    """
    found = {_warning(calendar, period, due_at, word) for word in warn_at}
    return sorted(at for at in found if period.started_at < at < due_at)


def _warning(calendar: Calendar, period: Period, due_at: datetime, word: str) -> datetime:
    if word == HALF:
        return period.started_at + (due_at - period.started_at) / 2
    when, number = word.split()
    if when == LEFT:
        return _morning(due_at - timedelta(days=int(number)))
    if when != AFTER:
        raise ValueError(word)
    return _reached(calendar, Period(period.started_at, (int(number), period.term[1]), (), period.pauses))


def _reached(calendar: Calendar, period: Period) -> datetime:
    """The very day, also when it is a rest day: a reminder loses nothing by coming on time."""
    if period.term[1] not in DAY_UNITS:
        return due_of(calendar, period)
    return _morning(calendar.reached(period.started_at, _terms(calendar, period)))


def _morning(at: datetime) -> datetime:
    return datetime.combine(in_china(at).date(), REMIND_AT, CHINA).astimezone(at.tzinfo)
