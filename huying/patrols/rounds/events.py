"""What can happen on rounds. Ids and values only: no position, no words, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PatrolNoted:
    """Something was done at a place on a round: `did` says what, `how` whether by scan or from the list."""

    patrol_id: UUID
    place_id: UUID
    room_id: UUID | None
    did: str
    how: str
    on_site: bool
    occurred_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PatrolExplained:
    """The worker said something about what a reviewer is shown."""

    patrol_id: UUID
    place_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RemedyChanged:
    """The text, the owner or the days of one advice were changed in an area."""

    remedy_id: UUID
    finding: str
    area_code: str
    owner: str
    days: int
