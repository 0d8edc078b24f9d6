"""What happens to a request for footage. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VideoAsked:
    """Somebody asked to see footage; the receipt is a paper."""

    case_id: UUID
    request_id: UUID
    ground: str
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VideoDecided:
    """Somebody else of the centre decided on it."""

    case_id: UUID
    request_id: UUID
    approved: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VideoViewed:
    """The footage was looked at; the register names who, where and what."""

    case_id: UUID
    request_id: UUID
    where: str
