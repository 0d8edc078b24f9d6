"""The legal calendar: when a period ends. Values and functions of values; days are days in China.

The day on which a period starts is not counted, unless it is all of it (当日). A period in days or months whose last
day is a rest day ends on the next working day, at the end of that day (民法典 200 to 203). A month ends on the day of
the same number, or on the last day of a shorter month. Minutes and hours run on, day and night.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Protocol

from huying.core.clock import CHINA, in_china

MINUTE, HOUR, NATURAL_DAY, WORKING_DAY, MONTH = "minute", "hour", "natural_day", "working_day", "month"
SECOND, NONE = "second", "none"
"""The unit of the clocks of a whistle, and of a norm that sets no period."""
DAY_UNITS = frozenset({NATURAL_DAY, WORKING_DAY, MONTH})
"""The units whose periods end with a day, never on a rest day."""
NOMINAL_S = {MINUTE: 60, HOUR: 3600, NATURAL_DAY: 86_400, WORKING_DAY: 86_400, MONTH: 2_592_000}
"""What a unit is taken for where lengths of different units are put in order."""
LONGEST = 36_600
"""No period has more units than this: a hundred years of days."""
_DAY = timedelta(days=1)
_SATURDAY = 5


class Day(Protocol):
    """What a row of the calendar says of one day."""

    @property
    def date(self) -> date: ...
    @property
    def workday(self) -> bool: ...
    @property
    def year(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days that are not what their weekday says, and the years for which that is known."""

    days: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked: as the calendar says, or else from Monday to Friday."""
        return self.days.get(day, day.weekday() < _SATURDAY)

    def covers(self, at: datetime) -> bool:
        """Whether the holidays of the year of an instant are known; where not, only weekends are reckoned with."""
        return in_china(at).year in self.years

    def due(self, start: datetime, length: int, unit: str) -> datetime:
        """When a period ends. Raises ValueError for a negative length or an unknown unit."""
        return self.ends(start, [(length, unit)])

    def ends(self, start: datetime, terms: Iterable[tuple[int, str]]) -> datetime:
        """When a period made of several terms ends: what lengthens a period makes one longer period of it.

        A working day after natural days counts from where these end; only the last day of all is moved to a working
        day. What is owed at once, no natural day at all, ends with the very day, also when it is a rest day.
        """
        terms = list(terms)
        if terms and all(unit == NATURAL_DAY and not length for length, unit in terms):
            return self.end_of(in_china(start).date())
        at = self.reached(start, terms)
        in_days = any(unit in DAY_UNITS for _length, unit in terms)
        return self.end_of(self.worked_from(in_china(at).date())) if in_days else at

    def reached(self, start: datetime, terms: Iterable[tuple[int, str]]) -> datetime:
        """The instant that many units later, at the same time of a day that may be a rest day."""
        at = start
        for length, unit in terms:
            at = self._after(at, length, unit)
        return at

    def _after(self, at: datetime, length: int, unit: str) -> datetime:
        if not 0 <= length <= LONGEST:
            raise ValueError(length)
        if unit in {MINUTE, HOUR}:
            return at + timedelta(minutes=length * (60 if unit == HOUR else 1))
        local = in_china(at)
        match unit:
            case "natural_day":
                day = local.date() + timedelta(days=length)
            case "working_day":
                day = self._workday_after(local.date(), length)
            case "month":
                day = months_after(local.date(), length)
            case _:
                raise ValueError(unit)
        return datetime.combine(day, local.time(), CHINA).astimezone(UTC)

    def _workday_after(self, day: date, length: int) -> date:
        while length:
            day += _DAY
            length -= self.is_workday(day)
        return day

    def worked_from(self, day: date) -> date:
        """The day itself when it is worked, or else the next one that is."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def workdays(self, since: date, until: date) -> int:
        """How many working days there are from a day up to, not including, another; 0 when that is not later."""
        return sum(self.is_workday(since + timedelta(days=number)) for number in range((until - since).days))

    @staticmethod
    def end_of(day: date) -> datetime:
        """The last instant of a day in China, in UTC."""
        return datetime.combine(day, time.max, CHINA).astimezone(UTC)


def is_plain(day: date, *, workday: bool) -> bool:
    """Whether a day is what its weekday says."""
    return workday == (day.weekday() < _SATURDAY)


def calendar_of(rows: Iterable[Day]) -> Calendar:
    """The calendar that rows make."""
    known = list(rows)
    return Calendar({row.date: row.workday for row in known}, frozenset(row.year for row in known))


def months_after(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last day of a shorter month (民法典 202)."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - _DAY).day))


def days_of(year: int) -> list[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return list(islice((first + timedelta(days=number) for number in range(366)), (date(year + 1, 1, 1) - first).days))
