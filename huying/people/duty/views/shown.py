"""What the pages of rosters show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise

from huying.core.clock import in_china
from huying.core.identity import masked_name
from huying.people.access import Actor
from huying.people.duty.access import belongs, may_make
from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import RosterDay, Window, roster_days
from huying.people.duty.rules import LONGEST, DayType, Seat, TurnState, days_between
from huying.people.duty.words import DAY_TYPES, SEATS, WEEKDAYS, lacking
from huying.people.models import Organisation

WEEK, MONTH = "week", "month"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody in a seat, by name where the reader works with them, else covered."""

    turn: Turn
    name: str
    draft: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat of a shift: who has it."""

    seat: Seat
    word: str | Promise
    sitters: list[Sitter]


@dataclass(frozen=True, slots=True)
class Shown:
    """One shift of a day."""

    part: int
    starts_at: datetime
    ends_at: datetime
    over: bool
    seats: list[SeatLine]
    gaps: str
    """What lacks, in words; empty for a shift that is over."""
    window: Window


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar."""

    day: date
    weekday: str | Promise
    type: DayType
    word: str | Promise
    """The name of a day that is no ordinary one, or its type."""
    today: bool
    past: bool
    shifts: list[Shown]


@dataclass(frozen=True, slots=True)
class Page:
    """A month or a week, and the ones beside it."""

    view: str
    first: date
    last: date
    before: date
    after: date

    @property
    def days(self) -> list[date]:
        """All its days."""
        return days_between(self.first, self.last)


def page_around(view: str, day: date) -> Page:
    """The month or the week (from Monday) of a day."""
    if view == WEEK:
        first = day - day.weekday() * _DAY
        return Page(WEEK, first, first + 6 * _DAY, first - 7 * _DAY, first + 7 * _DAY)
    first = day.replace(day=1)
    after = (first + 31 * _DAY).replace(day=1)
    return Page(MONTH, first, after - _DAY, (first - _DAY).replace(day=1), after)


def cells(actor: Actor, organisation: Organisation, days: list[date], at: datetime) -> list[Cell]:
    """The days of a roster as this person reads them: drafts for whoever makes it, names for colleagues."""
    makes = may_make(actor, organisation)
    named = makes or belongs(actor, organisation)
    found = roster_days(organisation, days[:LONGEST], drafts=makes)
    today = in_china(at).date()
    return [_cell(day, today, named, at) for day in found]


def _cell(day: RosterDay, today: date, named: bool, at: datetime) -> Cell:
    about = day.about
    word = "" if about.type == DayType.ORDINARY and not about.name else about.name or DAY_TYPES[about.type]
    return Cell(
        day=day.day,
        weekday=WEEKDAYS[day.day.weekday()],
        type=about.type,
        word=word,
        today=day.day == today,
        past=day.day < today,
        shifts=[_shown(part, window, named, at) for part, window in enumerate(day.windows, 1)],
    )


def _shown(part: int, window: Window, named: bool, at: datetime) -> Shown:
    over = window.ends_at <= at
    lines = [
        SeatLine(seat, SEATS[seat], [_sitter(turn, named, at) for turn in turns]) for seat, turns in window.by_seat()
    ]
    gaps = "" if over else lacking(window.gaps)
    return Shown(part, window.starts_at, window.ends_at, over, lines, gaps, window)


def _sitter(turn: Turn, named: bool, at: datetime) -> Sitter:
    name = turn.person.name if named else masked_name(turn.person.name)
    begun = turn.starts_at <= at or bool(turn.shift and turn.shift.signed_in_at)
    return Sitter(turn, name, turn.state == TurnState.DRAFT, begun)
