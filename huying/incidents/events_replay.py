"""Who looked at the replay of an incident. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReplayOpened:
    """Somebody looked at the replay, with the positions of people in it: its `part` is page, api or file."""

    incident_id: UUID
    part: str
