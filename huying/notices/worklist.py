"""What waits for somebody: decisions that are theirs, and periods of their matters that run out or are over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.clocks.queries import ClockLine, line_of
from huying.notices.due_rows import READABLE, due_rows
from huying.notices.models import Reminder
from huying.people.access import Actor

MOST = 50
"""Rows of a page."""
COUNTED = 99
"""Nothing is counted beyond this; more is shown as 99+."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits for somebody: what about, of which matter, where it is made, asked when."""

    word: Any
    code: str
    title: str
    url: str
    since: datetime


Waits = Callable[[Actor, datetime], list[Waiting]]
WAITS: list[Waits] = []


def waits(function: Waits) -> Waits:
    """Register where decisions come from that wait for a person."""
    WAITS.append(function)
    return function


@dataclass(frozen=True, slots=True)
class Due:
    """A period of which somebody was told, that still runs; `fresh` until they have noted the latest message."""

    line: ClockLine
    code: str
    title: str
    url: str
    message_id: UUID
    fresh: bool

    @property
    def overdue(self) -> bool:
        """Over, not only soon."""
        return self.line.missed


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of what waits for one person, the most urgent first; decisions stand on the first page."""

    decisions: list[Waiting]
    overdue: list[Due]
    soon: list[Due]
    page: int = 1
    more: bool = False

    @property
    def number(self) -> int:
        """How much there is on this page."""
        return len(self.decisions) + len(self.overdue) + len(self.soon)

    @property
    def fresh(self) -> list[Due]:
        """What has not been noted yet."""
        return [each for each in (*self.overdue, *self.soon) if each.fresh]


@dataclass(frozen=True, slots=True)
class Glance:
    """How much waits for somebody, counted to `COUNTED`, and the first of it."""

    decisions: list[Waiting]
    due: list[Due]
    deciding: str
    overdue: str
    soon: str
    number: str


NOTHING = Glance([], [], "", "", "", "")


def worklist(actor: Actor, at: datetime, page: int = 1, size: int = MOST) -> Worklist:
    """A page of what waits for a person at an instant."""
    first = (page - 1) * size
    rows = list(due_rows(actor, at)[first : first + size + 1])
    due = [_due(row, at) for row in rows[:size]]
    return Worklist(
        decisions=_decisions(actor, at) if page == 1 else [],
        overdue=[each for each in due if each.overdue],
        soon=[each for each in due if not each.overdue],
        page=page,
        more=len(rows) > size,
    )


def glance(actor: Actor, at: datetime, first: int) -> Glance:
    """The numbers and the first rows alone, in as many statements however much waits."""
    rows = due_rows(actor, at)
    ends = list(rows.values_list("clock__due_at", flat=True)[: COUNTED + 1])
    decisions = _decisions(actor, at)
    shown = decisions[:first]
    late = sum(end < at for end in ends)
    return Glance(
        decisions=shown,
        due=[_due(row, at) for row in rows[: first - len(shown)]] if ends else [],
        deciding=counted(len(decisions)),
        overdue=counted(late),
        soon=counted(len(ends) - late),
        number=counted(len(decisions) + len(ends)),
    )


def counted(number: int) -> str:
    """A number as it is shown: nothing for none, 99+ beyond what is counted."""
    return f"{COUNTED}+" if number > COUNTED else str(number or "")


def _decisions(actor: Actor, at: datetime) -> list[Waiting]:
    found: Iterable[Waiting] = (each for function in WAITS for each in function(actor, at))
    return sorted(found, key=lambda each: each.since)


def _due(row: Reminder, at: datetime) -> Due:
    line = line_of(row.clock, at, extended=False)
    body = row.message.body
    address = READABLE[row.clock.stream.partition(":")[0]].address
    return Due(line, body["matter"], body["title"], address(body["matter"]), row.message_id, vars(row)["fresh"])
