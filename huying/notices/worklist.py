"""What waits for somebody: decisions that are theirs, and periods of their matters that run out or are over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine, line_of
from huying.clocks.registry import matter_of
from huying.clocks.rules import Light
from huying.people.access import Actor

MOST = 50


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
    """Everything that waits for one person, the most urgent first."""

    decisions: list[Waiting]
    overdue: list[Due]
    soon: list[Due]

    @property
    def number(self) -> int:
        """How much there is."""
        return len(self.decisions) + len(self.overdue) + len(self.soon)

    @property
    def fresh(self) -> list[Due]:
        """What has not been noted yet."""
        return [each for each in (*self.overdue, *self.soon) if each.fresh]


def worklist(actor: Actor, at: datetime) -> Worklist:
    """What waits for a person at an instant."""
    due = _due(actor, at)
    decisions = [each for function in WAITS for each in function(actor, at)]
    return Worklist(
        decisions=sorted(decisions, key=lambda each: each.since),
        overdue=[each for each in due if each.overdue],
        soon=[each for each in due if not each.overdue],
    )


def _due(actor: Actor, at: datetime) -> list[Due]:
    """Of what this person was told and may still read: not what stopped, stands still, or was given more time."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"person": actor.person_id, "most": MOST})
        told = {row[0]: row[1:] for row in cursor.fetchall()}
    found = []
    for clock in RunningClock.objects.filter(pk__in=told).order_by("due_at", "pk"):
        line = line_of(clock, at, extended=False)
        matter = matter_of(actor, clock.stream) if line.light is not Light.GREEN else None
        if matter is not None:
            message_id, code, title, fresh = told[clock.pk]
            found.append(Due(line, code, title, matter.url, message_id, fresh))
    return found


_TOLD = """
WITH told AS (
    SELECT DISTINCT ON (m.stream)
        CASE WHEN m.stream LIKE 'clock:%%' THEN substr(m.stream, 7)::uuid END AS clock_id, m.id, m.body, d.seen_at
    FROM notices_delivery d JOIN notices_message m ON m.id = d.message_id
    WHERE d.person_id = %(person)s AND d.state <> 'withdrawn' AND m.kind = 'update' AND m.stream LIKE 'clock:%%'
    ORDER BY m.stream, d.id DESC
)
SELECT c.id, told.id, told.body->>'matter', told.body->>'title', told.seen_at IS NULL
FROM told JOIN clocks_runningclock c ON c.id = told.clock_id
WHERE c.stopped_at IS NULL AND c.paused_at IS NULL
ORDER BY c.due_at LIMIT %(most)s
"""
