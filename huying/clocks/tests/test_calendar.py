"""When periods end: a table of cases worked out from the notices on holidays, and what holds for every case."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying import clocks
from huying.clocks.calendar import CHINA, Calendar, days_of, months_after
from huying.core.clock import in_china

UNITS = {"日": "natural_day", "工作日": "working_day", "月": "month"}
DATA = Path(clocks.__file__).parent / "data"
TABLE = """
# the vectors
2026-09-24   5 工作日 2026-10-09
2026-09-16  15 日 2026-10-08
2026-08-03  60 日 2026-10-08
2026-02-13   3 工作日 2026-02-25
# a week without holidays
2026-03-02   0 工作日 2026-03-02
2026-03-02   1 工作日 2026-03-03
2026-03-02   2 工作日 2026-03-04
2026-03-02   3 工作日 2026-03-05
2026-03-02   4 工作日 2026-03-06
2026-03-02   5 工作日 2026-03-09
2026-03-02   6 工作日 2026-03-10
2026-03-02  10 工作日 2026-03-16
2026-03-02   0 日 2026-03-02
2026-03-02   1 日 2026-03-03
2026-03-02   4 日 2026-03-06
2026-03-02   5 日 2026-03-09
2026-03-02   6 日 2026-03-09
2026-03-02   7 日 2026-03-09
2026-03-02  13 日 2026-03-16
# from a rest day
2026-03-07   0 日 2026-03-07
2026-03-07   1 日 2026-03-09
2026-03-07   0 工作日 2026-03-09
2026-03-07   1 工作日 2026-03-09
2026-03-08   5 工作日 2026-03-13
2026-10-03   1 工作日 2026-10-08
2026-10-03   0 日 2026-10-03
2026-02-15   1 工作日 2026-02-24
2026-02-18   3 日 2026-02-24
# around the Spring Festival of 2026
2026-02-10   1 工作日 2026-02-11
2026-02-11   3 工作日 2026-02-14
2026-02-12   2 工作日 2026-02-14
2026-02-12   3 工作日 2026-02-24
2026-02-13   1 工作日 2026-02-14
2026-02-13   2 工作日 2026-02-24
2026-02-14   1 工作日 2026-02-24
2026-02-14   5 工作日 2026-02-28
2026-02-23   5 工作日 2026-02-28
2026-02-24   4 工作日 2026-02-28
2026-02-12   3 日 2026-02-24
2026-02-13   1 日 2026-02-14
2026-02-14  14 日 2026-02-28
2026-02-01  15 日 2026-02-24
2026-01-24  30 日 2026-02-24
# around National Day of 2026
2026-09-18   1 工作日 2026-09-20
2026-09-18   5 工作日 2026-09-24
2026-09-24   1 工作日 2026-09-28
2026-09-28   3 工作日 2026-10-08
2026-09-30   1 工作日 2026-10-08
2026-09-30   3 工作日 2026-10-10
2026-10-08   2 工作日 2026-10-10
2026-10-09   1 工作日 2026-10-10
2026-10-09   2 工作日 2026-10-12
2026-09-16   9 日 2026-09-28
2026-09-17  30 日 2026-10-19
2026-09-23   7 日 2026-09-30
2026-09-24   8 日 2026-10-08
2026-09-30   1 日 2026-10-08
2026-10-03   7 日 2026-10-10
2026-10-04   7 日 2026-10-12
# the other holidays of 2026
2025-12-31   1 工作日 2026-01-04
2025-12-31   2 工作日 2026-01-05
2025-12-30   3 日 2026-01-04
2026-01-03   1 日 2026-01-04
2026-04-02   2 工作日 2026-04-07
2026-04-03   1 工作日 2026-04-07
2026-04-03   1 日 2026-04-07
2026-04-30   1 工作日 2026-05-06
2026-04-30   3 工作日 2026-05-08
2026-05-04   5 日 2026-05-09
2026-05-08   1 工作日 2026-05-09
2026-05-08   2 工作日 2026-05-11
2026-06-18   1 工作日 2026-06-22
2026-06-18   2 日 2026-06-22
2026-06-12   7 日 2026-06-22
2026-09-22   3 日 2026-09-28
# 2025
2024-12-31   1 工作日 2025-01-02
2025-01-24   1 工作日 2025-01-26
2025-01-25   1 工作日 2025-01-26
2025-01-26   3 工作日 2025-02-06
2025-01-27   1 工作日 2025-02-05
2025-02-07   1 工作日 2025-02-08
2025-02-08   1 工作日 2025-02-10
2025-01-20  15 日 2025-02-05
2025-03-05  30 日 2025-04-07
2025-04-25   1 工作日 2025-04-27
2025-04-26   1 工作日 2025-04-27
2025-04-28   5 工作日 2025-05-08
2025-04-16  15 日 2025-05-06
2025-05-30   1 工作日 2025-06-03
2025-05-16  15 日 2025-06-03
2025-09-26   1 工作日 2025-09-28
2025-09-26   3 工作日 2025-09-30
2025-09-30   5 工作日 2025-10-14
2025-09-15  15 日 2025-09-30
2025-09-16  15 日 2025-10-09
2025-10-10   1 工作日 2025-10-11
2025-10-10   2 工作日 2025-10-13
2025-08-02  60 日 2025-10-09
2025-11-01  60 日 2025-12-31
2025-12-24  10 工作日 2026-01-08
# months, their ends and leap days
2026-01-15   1 月 2026-02-24
2026-01-28   1 月 2026-02-28
2026-01-29   1 月 2026-02-28
2026-01-30   1 月 2026-02-28
2026-01-31   1 月 2026-02-28
2025-01-31   1 月 2025-02-28
2025-12-31   2 月 2026-02-28
2026-03-31   1 月 2026-04-30
2026-03-31   6 月 2026-09-30
2026-05-31   1 月 2026-06-30
2026-08-31   1 月 2026-09-30
2026-09-01   1 月 2026-10-08
2025-08-29   6 月 2026-02-28
2025-08-31   6 月 2026-02-28
2024-02-29  12 月 2025-02-28
2023-02-28  12 月 2024-02-28
2024-01-31   1 月 2024-02-29
2024-08-29   6 月 2025-02-28
2023-11-30   3 月 2024-02-29
2025-06-15  12 月 2026-06-15
2025-10-01  12 月 2026-10-08
2025-02-19  12 月 2026-02-24
2024-12-31  12 月 2025-12-31
2025-03-15   0 月 2025-03-17
# the periods of the law
2026-03-02  15 日 2026-03-17
2026-03-02  30 日 2026-04-01
2026-03-02  60 日 2026-05-06
2026-03-02  90 日 2026-06-01
2026-03-02  45 日 2026-04-16
2026-04-01  30 日 2026-05-06
2026-01-05  30 工作日 2026-02-14
2026-02-02  30 工作日 2026-03-20
2026-09-01  30 工作日 2026-10-19
2025-12-01  60 工作日 2026-03-02
2025-12-01 365 日 2026-12-01
2025-01-01 365 日 2026-01-04
2024-02-28   1 日 2024-02-29
2024-02-28   2 日 2024-03-01
2024-02-29   1 工作日 2024-03-01
2024-02-29 366 日 2025-03-03
"""
CASES = [tuple(line.split()) for line in TABLE.splitlines() if line and not line.startswith("#")]


def known() -> Calendar:
    """The calendar of the two years that come with the product."""
    days = {}
    for year in (2025, 2026):
        with (DATA / f"calendar-{year}.csv").open(encoding="utf-8", newline="") as file:
            days |= {date.fromisoformat(row["date"]): row["is_workday"] == "1" for row in csv.DictReader(file)}
    return Calendar(days, frozenset({2025, 2026}))


CALENDAR = known()


def at(day: str | date, clock: str = "10:00:00") -> datetime:
    """A time of a day in China."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CHINA)


@pytest.mark.parametrize(("start", "length", "unit", "ends"), CASES)
def test_when_a_period_ends(start: str, length: str, unit: str, ends: str) -> None:
    for clock in ("00:00:00", "10:00:00", "23:59:59.999999"):
        due = in_china(CALENDAR.due(at(start, clock), int(length), UNITS[unit]))
        assert (str(due.date()), due.time()) == (ends, time.max)


def test_the_table_is_long_enough_and_says_nothing_twice() -> None:
    assert len({case[:3] for case in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_days_are_those_of_a_second_source(year: int) -> None:
    ours = {day: CALENDAR.is_workday(day) for day in days_of(year)}
    assert ours == {day: chinese_calendar.is_workday(day) for day in ours}
    assert len(ours) == 365


@pytest.mark.parametrize(
    ("start", "length", "unit", "ends"),
    [
        ("2026-02-13T23:30:00", 60, "minute", "2026-02-14T00:30:00"),
        ("2026-09-30T20:00:00", 24, "hour", "2026-10-01T20:00:00"),
        ("2026-10-01T08:15:00", 1, "hour", "2026-10-01T09:15:00"),
        ("2026-10-01T08:15:00", 0, "minute", "2026-10-01T08:15:00"),
        ("2024-02-28T23:59:00", 3, "minute", "2024-02-29T00:02:00"),
    ],
)
def test_minutes_and_hours_know_no_holidays(start: str, length: int, unit: str, ends: str) -> None:
    begin, end = (datetime.fromisoformat(text).replace(tzinfo=CHINA) for text in (start, ends))
    assert CALENDAR.due(begin, length, unit) == end


def test_what_the_calendar_does_not_reach_is_known() -> None:
    start = at("2026-12-20")
    assert CALENDAR.covers(CALENDAR.due(start, 5, "working_day"))
    assert not CALENDAR.covers(CALENDAR.due(start, 15, "working_day"))
    assert not Calendar().covers(start)


@pytest.mark.parametrize(("length", "unit"), [(-1, "natural_day"), (99_999, "month"), (1, "fortnight"), (1, "none")])
def test_what_is_no_period(length: int, unit: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        CALENDAR.due(at("2026-03-02"), length, unit)


STARTS = st.datetimes(datetime.fromisoformat("2024-12-01"), datetime.fromisoformat("2026-12-31")).map(
    lambda found: found.replace(tzinfo=CHINA)
)
DAYS = st.sampled_from(["natural_day", "working_day", "month"])
LENGTHS = st.integers(0, 400)


@given(start=STARTS, unit=DAYS, lengths=st.tuples(LENGTHS, LENGTHS))
def test_a_longer_period_never_ends_earlier(start: datetime, unit: str, lengths: tuple[int, int]) -> None:
    shorter, longer = (CALENDAR.due(start, length, unit) for length in sorted(lengths))
    assert shorter <= longer


@given(start=STARTS, unit=DAYS, length=LENGTHS)
def test_a_period_never_ends_on_a_rest_day_nor_before_it_begins(start: datetime, unit: str, length: int) -> None:
    due = CALENDAR.due(start, length, unit)
    assert due >= start
    assert CALENDAR.is_workday(in_china(due).date()) or (length, unit) == (0, "natural_day")


@given(start=STARTS)
def test_what_is_owed_at_once_ends_with_the_day(start: datetime) -> None:
    assert in_china(CALENDAR.due(start, 0, "natural_day")).date() == in_china(start).date()


@given(starts=st.tuples(STARTS, STARTS), unit=DAYS, length=LENGTHS)
def test_what_begins_later_never_ends_earlier(starts: tuple[datetime, datetime], unit: str, length: int) -> None:
    earlier, later = sorted(starts)
    assert CALENDAR.due(earlier, length, unit) <= CALENDAR.due(later, length, unit)


@given(start=STARTS, length=st.integers(1, 200))
def test_a_period_in_working_days_holds_so_many_of_them(start: datetime, length: int) -> None:
    first, last = in_china(start).date(), in_china(CALENDAR.due(start, length, "working_day")).date()
    assert CALENDAR.workdays(first + timedelta(days=1), last + timedelta(days=1)) == length
    assert CALENDAR.workdays(last, first) == 0


@given(start=STARTS, unit=st.sampled_from(["minute", "hour"]), length=LENGTHS)
def test_time_runs_on_day_and_night(start: datetime, unit: str, length: int) -> None:
    assert CALENDAR.due(start, length, unit) - start == timedelta(minutes=length * (60 if unit == "hour" else 1))


@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), months=st.integers(0, 240))
def test_months_keep_the_number_of_the_day_or_end_with_the_month(day: date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1
