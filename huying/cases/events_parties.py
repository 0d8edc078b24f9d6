"""What happens to the parties of a case after it was registered. Ids and names of fields only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PartyAdded:
    """Somebody was entered later: a party of this side, or the agent of one, with the written authority or without."""

    case_id: UUID
    party_id: UUID
    side: str
    agent_for: UUID | None
    authority: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PartyCorrected:
    """These fields of a party were put right; former and new values stand in the rows, sealed."""

    case_id: UUID
    party_id: UUID
    parts: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PartyLeft:
    """Somebody is no party of the case any more, or no agent of one."""

    case_id: UUID
    party_id: UUID
    agent: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseBecameCollective:
    """With whoever came later so many ask for the same that it is a matter of a group (群体性事项)."""

    case_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FormerValuesOpened:
    """Somebody opened what stood there before a correction of a party, for a reason on record."""

    case_id: UUID
    party_id: UUID
    change_id: UUID
