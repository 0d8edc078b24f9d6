"""What can happen to the rules of clocks, on one stream for all of them. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.eventlog import event

STREAM = "rules"
CALENDAR = "calendar"
"""The stream of what happens to the legal calendar."""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RuleChanged:
    """A limit holds from an instant on; `ended_id` is the row of the same scope that it follows, None for the first.

    It counts from the whistle when `cumulative`, or else from the end of the step before. A legal rule has a
    `length` in its `unit`; its `limit_s` is then nominal. `args` are those that this change set.
    """

    rule_id: UUID
    ended_id: UUID | None
    kind: str
    incident_type: str
    level: int | None
    area_code: str
    limit_s: int
    command: str
    effective_from: datetime
    cumulative: bool = True
    length: int | None = None
    unit: str = "second"
    args: dict[str, Any] = field(default_factory=dict)


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RuleEnded:
    """A narrower rule ended, or a change was withdrawn before it began: the wider rule, or the old one, holds."""

    rule_id: UUID
    effective_to: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockStarted:
    """A legal clock began to count from `started_at`. The first fact on its stream, `clock:<id>`."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    started_at: datetime
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockStopped:
    """A legal clock ended: what it waited for was done, or is waited for no more. `used` when a right was used."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    used: bool | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockWentOn:
    """The use of a right was taken back in time: its clock runs on as if it had not stopped."""

    clock_id: UUID
    stream: str
    kind: str
    step: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockMissed:
    """A legal clock ran out: its period ended and nobody had stopped it. On the stream of the clock, `clock:<id>`."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockWarned:
    """A legal clock reminded: `left` more reminders are to come before it is due."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    due_at: datetime
    left: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockPaused:
    """A legal clock stands still on a ground of its rule."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    ground: str
    pause_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockResumed:
    """A legal clock goes on, due later by the time for which it stood still."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    pause_id: UUID
    due_before: datetime
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockCountedOut:
    """Days that are over were counted out of a legal clock on a ground of its rule: it is due later by them.

    `back` when it had been missed by then and runs again. The days lie from `began_at` to `ended_at`.
    """

    clock_id: UUID
    stream: str
    kind: str
    step: int
    ground: str
    pause_id: UUID
    due_before: datetime
    due_at: datetime
    back: bool
    began_at: datetime | None = None
    ended_at: datetime | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockExtended:
    """A legal clock was given longer, as its rule allows; `notice` where the party has to be told."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    extension_id: UUID
    length: int
    unit: str
    due_before: datetime
    due_at: datetime
    approver: UUID | None
    consents: tuple[str, ...]
    notice: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockReplanned:
    """A legal clock is due on another day, because the calendar changed."""

    clock_id: UUID
    stream: str
    kind: str
    step: int
    due_before: datetime
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockMoved:
    """A legal clock goes on in the matter into which its own was merged, for there it would have ended later."""

    clock_id: UUID
    stream_before: str
    stream: str
    kind: str
    step: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockDisplaced:
    """Of two matters that became one the other's clock ends earlier and goes on: this one went to the merged matter."""

    clock_id: UUID
    stream_before: str
    stream: str
    kind: str
    step: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """A year of the legal calendar was set: its holidays and its working days at weekends, as ISO dates."""

    change_id: UUID
    year: int
    holidays: tuple[str, ...]
    workdays: tuple[str, ...]
    replanned: int
