"""The legal calendar as an office reads it: a year by months, what changed it, which clocks lie beyond it."""

from __future__ import annotations

import calendar as weeks
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.clocks.models import CalendarChange, CalendarDay
from huying.clocks.replanning import Move, beyond, day_moves, moves, open_clocks
from huying.clocks.replanning import calendar_with as with_days
from huying.clocks.year_file import NamedDay
from huying.people.access import Actor
from huying.people.models import Person

KINDS: dict[str, str | Promise] = {
    "holiday": _("节假日"),
    "makeup": _("调休上班"),
    "weekend": _("周末"),
    "workday": _("工作日"),
}
SHOWN = 100
"""So many moved clocks are listed one by one; the rest is counted."""
_SATURDAY = 5


class Cell(NamedTuple):
    """One day of a month: what it is, and the name that the notice gives it."""

    date: date
    kind: str
    name: str

    @property
    def word(self) -> str | Promise:
        """What the day is, in words."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its number, and its weeks from Monday, with None outside of it."""

    number: int
    weeks: list[list[Cell | None]]
    workdays: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the calendar on record, with who made it; empty for what came with the system."""

    row: CalendarChange
    by: str


def months(year: int) -> list[Month]:
    """A year by months, as its rows say."""
    rows = {row.date: row for row in CalendarDay.objects.filter(date__year=year)}
    return [_month(year, number, rows) for number in range(1, 13)]


def _month(year: int, number: int, rows: dict[date, CalendarDay]) -> Month:
    table = weeks.Calendar().monthdatescalendar(year, number)
    cells = [[_cell(day, rows.get(day)) if day.month == number else None for day in week] for week in table]
    worked = sum(cell is not None and cell.kind in {"workday", "makeup"} for week in cells for cell in week)
    return Month(number, cells, worked)


def _cell(day: date, row: CalendarDay | None) -> Cell:
    weekend = day.weekday() >= _SATURDAY
    if row is None:
        return Cell(day, "weekend" if weekend else "workday", "")
    name = _now(row.name) if row.name else ""
    if row.workday:
        return Cell(day, "makeup" if weekend else "workday", name)
    return Cell(day, "holiday", name)


def years() -> list[int]:
    """The years whose holidays are known."""
    return sorted(set(CalendarDay.objects.values_list("year", flat=True)))


def source_of(year: int) -> str:
    """From which notice a year comes; empty where it is not known."""
    return CalendarDay.objects.filter(year=year).values_list("source", flat=True).first() or ""


def changes() -> list[Change]:
    """What changed the calendar, the latest first."""
    rows = list(CalendarChange.objects.order_by("-at")[:SHOWN])
    names = dict(Person.objects.filter(pk__in={row.by for row in rows if row.by}).values_list("pk", "name"))
    return [Change(row, names.get(row.by, "") if row.by else "") for row in rows]


def left_out(actor: Actor) -> int:
    """How many open clocks of this person's area are due beyond the calendar."""
    return beyond(years(), area_of(actor))


def area_of(actor: Actor) -> str:
    """The widest area for which this person works."""
    return actor.seat_area or actor.home_area


@dataclass(frozen=True, slots=True)
class Moves:
    """The clocks that another calendar moves: those of one's own area one by one, as far as they are shown."""

    here: list[Move]
    more: int
    elsewhere: int

    @property
    def number(self) -> int:
        """How many in all."""
        return len(self.here) + self.more + self.elsewhere


def moved(actor: Actor, year: int, days: Sequence[NamedDay], at: datetime) -> Moves:
    """What other days for a year would do to the clocks that run."""
    found = moves(with_days(year, days), day_moves(year, days), open_clocks(), at)
    here = [move for move in found if move.clock.frozen.get("area_code", "").startswith(area_of(actor))]
    return Moves(here[:SHOWN], max(0, len(here) - SHOWN), len(found) - len(here))
