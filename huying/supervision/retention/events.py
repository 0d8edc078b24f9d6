"""What happens to periods, destructions and holds. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PeriodChangeAsked:
    """A chief asked for another period of a kind in a district."""

    change_id: UUID
    kind: str
    area_code: str
    length: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PeriodChangeDecided:
    """The inspection agreed or did not; when it did, the period holds from now on."""

    change_id: UUID
    agreed: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DestructionDrafted:
    """So many rows of a kind are to be destroyed; nothing is destroyed yet."""

    destruction_id: UUID
    code: str
    kind: str
    area_code: str
    rows: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DestructionApproved:
    """One of two sides let it be done."""

    destruction_id: UUID
    side: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DestructionDropped:
    """It is not done; why stands in its row."""

    destruction_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RecordDestroyed:
    """One row was looked at: destroyed, or left for the reason that `outcome` names."""

    destruction_id: UUID
    number: int
    outcome: str
    digest: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DestructionCertified:
    """All rows were looked at; the certificate says what was destroyed."""

    destruction_id: UUID
    paper_id: UUID
    destroyed: int
    left: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """Nothing of a matter is destroyed until an instant."""

    hold_id: UUID
    matter: str
    until: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HoldLifted:
    """It may be destroyed again."""

    hold_id: UUID
