"""The roster of an organisation as a calendar: days, their shifts, who sits where, what is not filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from huying.core.clock import in_china
from huying.people.duty.day_types import Day, days_of, formulas_of
from huying.people.duty.models import Formula, Turn
from huying.people.duty.rules import ACTIVE, AHEAD, Seat, TurnState, days_between, missing, windows
from huying.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Window:
    """One shift of a day: its turns, and how many of each seat its formula asks for (nothing without a formula).

    `day` is that of the roster: a shift that begins after midnight belongs to the day whose shifts it ends."""

    day: date
    starts_at: datetime
    ends_at: datetime
    wanted: dict[Seat, int]
    turns: list[Turn]

    @property
    def gaps(self) -> dict[Seat, int]:
        """What is not filled by turns that are published: a draft holds nobody."""
        return missing(self.wanted, _counted(turn for turn in self.turns if turn.state == TurnState.PUBLISHED))

    @property
    def unplanned(self) -> dict[Seat, int]:
        """What not even a draft fills."""
        return missing(self.wanted, _counted(self.turns))

    def by_seat(self) -> list[tuple[Seat, list[Turn]]]:
        """The turns in the order of the seats; a seat that nobody is asked for and nobody has is left out."""
        listed = [(seat, [turn for turn in self.turns if turn.seat == seat]) for seat in Seat]
        return [(seat, turns) for seat, turns in listed if turns or self.wanted.get(seat)]


@dataclass(frozen=True, slots=True)
class RosterDay:
    """One day of a roster: the shifts of its formula, the last of which may begin after midnight."""

    about: Day
    formula: Formula | None
    windows: list[Window] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day on which the first of its shifts begins."""
        return self.about.day


def roster_days(organisation: Organisation, days: Collection[date], *, drafts: bool) -> list[RosterDay]:
    """The days of a roster, with what is not published yet only where `drafts`. Four queries."""
    about = days_of(organisation.area_id, days)
    formulas = formulas_of(organisation.pk, about)
    states = ACTIVE if drafts else (TurnState.PUBLISHED,)
    turns: dict[date, list[Turn]] = {}
    rows = Turn.objects.filter(organisation=organisation, day__in=list(days), state__in=states)
    for turn in rows.select_related("person", "shift").order_by("starts_at", "added_at", "pk"):
        turns.setdefault(turn.day, []).append(turn)
    return [_roster_day(about[day], formulas.get(day), turns.get(day, [])) for day in sorted(about)]


def windows_of(day: date, formula: Formula | None, turns: Iterable[Turn]) -> list[Window]:
    """The shifts of a day: those of its formula, and any other in which somebody has a turn."""
    asked = set(windows(day, formula.begins, formula.parts)) if formula else set()
    wanted = formula.wanted if formula else {}
    by_window: dict[tuple[datetime, datetime], list[Turn]] = {window: [] for window in asked}
    for turn in turns:
        window = (in_china(turn.starts_at), in_china(turn.ends_at))
        by_window.setdefault(window, []).append(turn)
    return [
        Window(day, *window, wanted=wanted if window in asked else {}, turns=there)
        for window, there in sorted(by_window.items(), key=lambda each: each[0])
    ]


def gaps_ahead(organisation: Organisation, at: datetime) -> list[Window]:
    """The shifts that lack somebody: of the next 14 days, and of yesterday those that still run."""
    days = days_between(in_china(at).date() - timedelta(days=1), in_china(at + AHEAD).date())
    found = roster_days(organisation, days, drafts=False)
    return [each for day in found for each in day.windows if each.ends_at > at and each.gaps]


def _roster_day(about: Day, formula: Formula | None, turns: list[Turn]) -> RosterDay:
    return RosterDay(about, formula, windows_of(about.day, formula, turns))


def _counted(turns: Iterable[Turn]) -> Counter[Seat]:
    return Counter(Seat(turn.seat) for turn in turns)
