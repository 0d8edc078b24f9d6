"""What a replay is folded from, beside the facts of the log: rows that carry their own instants. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.incidents.rules import Answer


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was known from an instant on: a fact of the log, or one of the values below."""

    at: datetime
    what: Any


@dataclass(frozen=True, slots=True)
class DeliveryMoved:
    """A message to one person came so far: a state of `notices.Delivery`."""

    delivery: int
    person_id: UUID
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Located:
    """Somebody who answers the call was at a point (WGS-84 degrees)."""

    person_id: UUID
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The whistle is at a point (WGS-84 degrees) from here on; once its place is destroyed, in its street."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line or a photo stood in the room."""

    message_id: UUID


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """A shown clock counts; a new one of a kind takes the place of the one before."""

    kind: str
    started_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ClockStopped:
    """It was stopped."""

    kind: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody called to another whistle, as they stood there."""

    assignment_id: UUID
    person_id: UUID
    wave: int
    answer: Answer
    eta_s: int | None


@dataclass(frozen=True, slots=True)
class TaskMoved:
    """A task of another whistle, as it stood there; its number there."""

    task_id: UUID
    number: int
    person_id: UUID | None
    organisation_id: UUID | None
    state: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A whistle was merged into this one, and those busy with it came along, with its tasks."""

    people: tuple[Moved, ...]
    tasks: tuple[TaskMoved, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """This whistle was merged into another, and these went along with it, and all its tasks."""

    assignment_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OrderMoved:
    """An order of this matter is in a state."""

    order_id: UUID
    state: str
