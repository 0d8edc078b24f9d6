"""A year of the calendar as a file: `date,is_workday[,name]`, one day a line; faults by row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.clocks.calendar import is_plain

COLUMNS = ("date", "is_workday", "name")
YES, NO = frozenset({"1", "true", "yes", "是", "班"}), frozenset({"0", "false", "no", "否", "休"})
LONGEST_NAME = 40
LARGEST = 64 * 1024
"""A year with a line for each day has about 10 KB."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is not what its weekday says, or that has a name."""

    date: date
    workday: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: the row (the heading is row 1), the column, in words."""

    row: int
    column: str
    text: str | Promise


@dataclass(frozen=True, slots=True)
class YearFile:
    """The days that a file names, in their order, and what is wrong with it."""

    days: tuple[NamedDay, ...]
    faults: tuple[Fault, ...]


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8 or in the Chinese encoding of spreadsheets. Raises UnicodeDecodeError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def read_year(text: str, year: int) -> YearFile:
    """Read the days of a year; a plain weekday or weekend without a name is left out, as it says nothing."""
    reader = csv.DictReader(StringIO(text.strip(), newline=""), skipinitialspace=True)
    missing = [name for name in COLUMNS[:2] if name not in (reader.fieldnames or ())]
    if missing:
        return YearFile((), tuple(Fault(1, name, _("缺少这一列")) for name in missing))
    days: dict[date, NamedDay] = {}
    faults: list[Fault] = []
    for number, row in enumerate(reader, 2):
        found = list(_faults(number, row, year, days))
        faults += found
        if not found:
            day = _day(row)
            days[day.date] = day
    told = [day for _date, day in sorted(days.items()) if day.name or not is_plain(day.date, workday=day.workday)]
    if not faults and not any(not day.workday for day in told):
        faults.append(Fault(1, "is_workday", _("没有一天节假日，这不是一年的放假安排")))
    return YearFile(tuple(told), tuple(faults))


def csv_of(days: Iterable[NamedDay]) -> str:
    """The file of some days."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((day.date.isoformat(), int(day.workday), day.name) for day in days)
    return out.getvalue()


def _faults(number: int, row: dict[str, str | None], year: int, days: dict[date, NamedDay]) -> Iterator[Fault]:
    found = _date(_cell(row, "date"))
    if found is None:
        yield Fault(number, "date", _("日期要写成 2027-01-01 的样子"))
    elif not in_year(found, year):
        yield Fault(number, "date", _("这一天不在所填的年份里"))
    elif found in days:
        yield Fault(number, "date", _("这一天写了两次"))
    if _cell(row, "is_workday").lower() not in YES | NO:
        yield Fault(number, "is_workday", _("要写 1（上班）或 0（放假）"))
    if len(_cell(row, "name")) > LONGEST_NAME:
        yield Fault(number, "name", _("名称太长，最多 40 个字"))


def in_year(day: date, year: int) -> bool:
    """Whether a notice for a year may name a day: New Year's holidays reach into the months beside it."""
    return day.year == year or (day.year, day.month) in {(year - 1, 12), (year + 1, 1)}


def _day(row: dict[str, str | None]) -> NamedDay:
    found = _date(_cell(row, "date"))
    assert found is not None
    return NamedDay(found, _cell(row, "is_workday").lower() in YES, _cell(row, "name"))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None


def _cell(row: dict[str, str | None], name: str) -> str:
    return (row.get(name) or "").strip()
