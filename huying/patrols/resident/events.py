"""What residents can cause. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResidentWhistled:
    """A whistle was raised from the plate of a building; it stands on the stream of the plate."""

    plate_id: UUID
    whistle_id: UUID
    called_back: bool


@event()
@dataclass(frozen=True, slots=True)
class MatterRated:
    """Whoever reported rated what was done, 1 (not satisfied) to 5."""

    code: str
    kind: str
    score: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResidentPhoneRead:
    """A seat opened the phone number that a resident left with a whistle; why stands beside the reader's id."""

    whistle_id: UUID
    reason: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DataRequested:
    """Somebody asked that what is kept of their household or shop be corrected or deleted; of whom is not told."""

    request_id: UUID
    place_id: UUID
    wants: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DataRequestAnswered:
    """Such a request was answered; what was done or why not stands sealed in the row."""

    request_id: UUID
    outcome: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DataRequestRead:
    """Somebody opened the phone number that was left with such a request, and why."""

    request_id: UUID
    reason: str
