"""What can happen to a sealed whistle after it is over. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SealedOpened:
    """Somebody of a seat read a sealed incident that is over: its `part` is page, api, timeline, room or photo."""

    incident_id: UUID
    part: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class UnsealingAsked:
    """Somebody of a seat asked that a sealed incident that is over be opened; the purpose stands on the row."""

    incident_id: UUID
    unsealing_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class UnsealingDecided:
    """A chief agreed that it be opened, or did not."""

    incident_id: UUID
    unsealing_id: UUID
    agreed: bool
