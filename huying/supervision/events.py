"""What happens to subsidies. Ids and values only; stream `subsidy:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SubsidyProposed:
    """A settled case was put forward, in a class."""

    subsidy_id: UUID
    case_id: UUID
    mediator_id: UUID
    dispute_class: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SubsidyClassChecked:
    """Another person has looked at the class, and perhaps changed it."""

    subsidy_id: UUID
    dispute_class: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SubsidyApproved:
    """A third person approved it; `amount` in fen, by the scale of that day."""

    subsidy_id: UUID
    amount_fen: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SubsidyDeclined:
    """It will not be paid; the reason stands in its row."""

    subsidy_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SubsidiesGathered:
    """What was approved became a batch for payment."""

    batch_id: UUID
    number: str
    subsidies: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class BatchPaid:
    """The batch was paid."""

    batch_id: UUID
    held_back: tuple[UUID, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ScaleSet:
    """What a class is worth, in fen, from an instant on."""

    scale_id: UUID
    area_code: str
    dispute_class: str
    amount_fen: int
    effective_from: datetime
