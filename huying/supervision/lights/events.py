"""What happens in supervision. Ids and values only; what people wrote stands in the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MatterUrged:
    """A matter was urged (催办): its stream, the clock that runs and until when, how many people were told."""

    urge_id: UUID
    matter: str
    clock: str
    due_at: datetime
    organisation_id: UUID | None
    told: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionOpened:
    """A late matter came under supervision (督办), by a rule row or by a person."""

    supervision_id: UUID
    code: str
    matter: str
    area_code: str
    organisation_id: UUID | None
    late_since: datetime | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionNotified:
    """The responsible were prompted (提示)."""

    supervision_id: UUID
    told: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionWarned:
    """The responsible were warned (预警)."""

    supervision_id: UUID
    told: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionListingProposed:
    """A rule row (`overdue`, `returned`) or a person (`person`) proposes to list it; a person signs."""

    supervision_id: UUID
    why: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionListed:
    """A person signed the listing (挂牌): how hard the matter is, and until when it is to be put right."""

    supervision_id: UUID
    difficulty: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionResolved:
    """It was put right, with so many files that prove it."""

    supervision_id: UUID
    files: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionSentBack:
    """The proof was not enough; the deadline stays."""

    supervision_id: UUID
    round: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionLifted:
    """Another person checked the proof and lifted the listing (摘牌); `in_time`: not after the deadline."""

    supervision_id: UUID
    in_time: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SupervisionSettled:
    """The matter was done before it was listed."""

    supervision_id: UUID
