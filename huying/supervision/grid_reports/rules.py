"""Reports of a month and of a week (domain 6.7): kinds, states, when each is drafted, and which cells are not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """The month of a grid or a community, that of a street made from them, and the week of a community."""

    MONTH = "month"
    STREET = "street"
    WEEK = "week"


class State(StrEnum):
    """Where a report stands: written at, sent up, or given back with a remark."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"


class Wish(StrEnum):
    """What became of a letter that was proposed: still to be looked at, to be written, or dropped."""

    PROPOSED = "proposed"
    KEPT = "kept"
    DROPPED = "dropped"


TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    "send": (frozenset({State.DRAFT, State.RETURNED}), State.SENT),
    "give_back": (frozenset({State.SENT}), State.RETURNED),
}
WRITABLE = frozenset({State.DRAFT, State.RETURNED})
LEVELS: dict[Kind, tuple[str, ...]] = {
    Kind.MONTH: ("grid", "community"),
    Kind.STREET: ("street",),
    Kind.WEEK: ("community",),
}
"""Of areas of which level there is such a report."""
MOST_RETURNS = 2
"""A report is given back at most twice; then the street writes what is missing into its own."""
LEAST = 3
"""A cell of fewer, where a person could be recognised, is not told apart (domain 7, principle 4)."""
MOST_ROWS = 10
"""So many rows of a table; the rest is one row."""
REPEATED = 3
"""A place with so many matters in a period is a repeated one."""
DRAFTED_AT = time(8)
"""On the last day of the month."""
WEEK_DRAFTED_AT = time(20)
"""On Monday: the meeting is on Tuesday (每周二)."""
LATE_DAYS = 10
"""So long after the last day a draft that nobody made, because nothing ran, is still made."""
DUE: dict[Kind, int] = {Kind.MONTH: 2, Kind.STREET: 5, Kind.WEEK: 2}
"""Working days after the last day of the period by the end of which it is to be sent."""
_CHINA = ZoneInfo("Asia/Shanghai")
_WEEK = timedelta(days=7)


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in TRANSITIONS[verb][0]


def months_to_draft(at: datetime) -> list[tuple[date, date]]:
    """The months whose drafts are to be there: this one from its last day on, and the one before for some days."""
    there = at.astimezone(_CHINA)
    first, last = month_of(there.date())
    found = []
    if there.day <= LATE_DAYS:
        found.append(month_of(first - timedelta(days=1)))
    if there.date() == last and there.time() >= DRAFTED_AT:
        found.append((first, last))
    return found


def week_to_draft(at: datetime) -> tuple[date, date]:
    """The last whole week, Monday to Sunday, from Monday evening on; on Monday before that still the week before it."""
    day = (at.astimezone(_CHINA) - timedelta(hours=WEEK_DRAFTED_AT.hour)).date()
    monday = day - timedelta(days=day.weekday())
    return monday - _WEEK, monday - timedelta(days=1)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of a day."""
    first = day.replace(day=1)
    index = first.year * 12 + first.month
    return first, date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: of what, how many now, how many in the period before (None: not told)."""

    key: str
    count: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The cells that are told, and what the others are together: so many keys, so many now, so many before."""

    rows: tuple[Cell, ...]
    keys: int = 0
    count: int = 0
    before: int | None = 0


def kept(cells: Sequence[Cell], *, sensitive: bool, most: int = MOST_ROWS) -> Kept:
    """The largest cells, and the rest as one.

    Of sensitive ones none below LEAST is told, neither by itself, nor as a rest that is one cell or fewer than LEAST,
    from which it could be told by subtraction; a count of the period before is told by the same measure, for the figure
    beside the table tells what all of them were together.
    """
    order = sorted((cell for cell in cells if cell.count or cell.before), key=lambda cell: (-cell.count, cell.key))
    told = [cell for cell in order if cell.count and (not sensitive or cell.count >= LEAST)][:most]
    rest = order[len(told) :]
    while sensitive and told and _can_be_told(rest):
        rest = [told.pop(), *rest]
    if not sensitive:
        return Kept(tuple(told), len(rest), sum(each.count for each in rest), _sum(rest))
    veiled = _veiled(told, rest)
    rows = tuple(Cell(each.key, each.count, None if each.key in veiled else each.before) for each in told)
    before = None if veiled or _small(_sum(rest)) else _sum(rest)
    return Kept(rows, len(rest), sum(each.count for each in rest), before)


def _can_be_told(rest: Sequence[Cell]) -> bool:
    """Whether one of these follows from what the others and the sum are."""
    counted = [each for each in rest if each.count]
    return bool(counted) and (len(counted) == 1 or sum(each.count for each in counted) < LEAST)


def _veiled(told: Sequence[Cell], rest: Sequence[Cell]) -> set[str]:
    """The keys whose period before is not told: the small ones, and as many of the next as these need to hide among."""
    keys = {each.key for each in told if _small(each.before)}
    if not keys and not _small(_sum(rest)):
        return keys
    open_ones = [each for each in told if each.key not in keys]
    open_ones.sort(key=lambda each: (not each.before, each.before or 0, each.key))
    hidden = [each.before for each in (*told, *rest) if each.before and each not in open_ones]
    while open_ones and (len(hidden) == 1 or sum(hidden) < LEAST):
        following = open_ones.pop(0)
        keys.add(following.key)
        hidden += [following.before] if following.before else []
    return keys


def _small(before: int | None) -> bool:
    return before is not None and 0 < before < LEAST


def _sum(cells: Sequence[Cell]) -> int | None:
    known = [each.before for each in cells if each.before is not None]
    return sum(known) if len(known) == len(cells) else None
