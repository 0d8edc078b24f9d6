"""What can happen to a hazard. Ids and values only; what people wrote stays in the rows, sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardFound:
    """Somebody on patrol found a hazard at a place (发现); `found_at` may lie before the record, when offline."""

    hazard_id: UUID
    code: str
    category: str
    place_id: UUID
    area_code: str
    grid_code: str
    found_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardReported:
    """The street has to grade it (上报): handed in by whoever found it, by a resident, or by the clock."""

    hazard_id: UUID
    code: str
    category: str
    place_id: UUID
    area_code: str
    source: str
    suggested: str
