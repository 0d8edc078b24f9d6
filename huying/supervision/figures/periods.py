"""The period that figures are about: whole days of China's calendar, and until when what happened is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA, in_china
from huying.core.errors import Invalid

LONGEST_DAYS = 1_100
WEEK = 7
_YEAR_OF_WEEKS = timedelta(weeks=52)
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class NoSuchDay(Invalid):
    """What was said is no day, or none of this century."""

    slug = "figures-no-such-day"
    text = _("日期不对，请填写 2000 年到 2099 年之间的一天，例如 2026-11-01。")
    field = "since"


class PeriodBackwards(Invalid):
    """The last day lies before the first."""

    slug = "figures-period-backwards"
    text = _("结束日期早于开始日期，请改正。")
    field = "until"


class PeriodTooLong(Invalid):
    """More than three years at once."""

    slug = "figures-period-too-long"
    text = _("时段太长，最多 {days} 天。请分几段看。")
    field = "until"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both counted. `cut` is the instant up to which the log is read."""

    first: date
    last: date
    cut: datetime

    @property
    def since(self) -> datetime:
        """The instant at which it begins."""
        return _midnight(self.first)

    @property
    def until(self) -> datetime:
        """The instant before which everything in it lies: its end, or the cut-off if that is earlier."""
        return min(_midnight(self.last + timedelta(days=1)), self.cut)

    @property
    def whole(self) -> bool:
        """Whether it is a week from Monday or whole months, not asked for as of a day before its end.

        Of two periods that differ by a day, or of one as of two days, the difference would tell who answered on it.
        """
        after = self.last + timedelta(days=1)
        week = self.first.weekday() == 0 and (after - self.first).days == WEEK
        months = self.first.day == 1 and after.day == 1
        chosen = self.cut < _midnight(after) and in_china(self.cut).time() == time.min
        return (week or months) and not chosen

    @property
    def before(self) -> Period:
        """The period before: the month before a whole month, else as many days; cut off as long after its own start.

        Where this one is over, all of that one is looked at: a month may be longer than the one that follows it.
        """
        after = self.last + timedelta(days=1)
        if self.first.day == 1 and after.day == 1:
            months = (after.year - self.first.year) * 12 + after.month - self.first.month
            index = self.first.year * 12 + self.first.month - 1 - months
            first = date(index // 12, index % 12 + 1, 1)
        else:
            first = self.first - (after - self.first)
        return self._likewise(first, self.first - timedelta(days=1))

    @property
    def a_year_ago(self) -> Period:
        """The same period of the year before, cut off as long after its own start, or all of it likewise.

        A whole number of weeks goes back 52 weeks, so that the days of the week are the same.
        """
        after = self.last + timedelta(days=1)
        if (after - self.first).days % WEEK == 0 and self.first.day != 1:
            first, end = self.first - _YEAR_OF_WEEKS, after - _YEAR_OF_WEEKS
        else:
            first, end = _year_before(self.first), _year_before(after)
        return self._likewise(first, end - timedelta(days=1))

    def _likewise(self, first: date, last: date) -> Period:
        """Another period, looked at for as long as this one: until its end where this one is over."""
        cut, end = self.cut - (self.first - first), _midnight(last + timedelta(days=1))
        return Period(first, last, max(cut, end) if self.cut >= _midnight(self.last + timedelta(days=1)) else cut)

    @property
    def last_looked_at(self) -> date:
        """The last day that is looked at; of a cut-off at midnight, what asks for the same figures again as `cut`."""
        return (in_china(self.cut) - timedelta(microseconds=1)).date()


def period(since: str, until: str, cut: str, at: datetime) -> Period:
    """A period as somebody asked for it, each part in ISO 8601 or empty.

    Without a first day: this month. `cut` is the last day that is looked at, today without. Raises NoSuchDay,
    PeriodBackwards or PeriodTooLong: nobody gets another period than the one that was asked for.
    """
    today = in_china(at).date()
    first, last = _day(since, "since"), _day(until, "until")
    if first is None:
        first = (last or today).replace(day=1)
    if last is None:
        last = _end_of_month(first)
    if last < first:
        raise PeriodBackwards
    if last > first + timedelta(days=LONGEST_DAYS):
        raise PeriodTooLong(days=LONGEST_DAYS)
    asked = _day(cut, "cut")
    seen_until = min(_midnight(asked + timedelta(days=1)), at) if asked else at
    return Period(first, last, max(seen_until, _midnight(first)))


def months_back(today: date, months: int) -> tuple[date, date]:
    """The first and the last day of the month so many months ago."""
    index = today.year * 12 + today.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    return first, _end_of_month(first)


def _year_before(day: date) -> date:
    """The same day of the year before; of a leap day the last of February."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _end_of_month(day: date) -> date:
    index = day.year * 12 + day.month
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=CHINA)


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchDay(field=field) from error
    if not EARLIEST <= found <= LATEST:
        raise NoSuchDay(field=field)
    return found
