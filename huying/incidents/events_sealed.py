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
