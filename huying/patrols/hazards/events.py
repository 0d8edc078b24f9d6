"""What can happen to a hazard. Ids and values only; what people wrote stays in the rows, sealed.

No fact but the first of a resident's report tells where it came from, and none tells who.
"""

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
    """The street has to grade it (上报): handed in by whoever found it, by a resident, or by the clock.

    `grid_code`: the grid in which it lies, empty for none; `found_at` None: when this was recorded.
    """

    hazard_id: UUID
    code: str
    category: str
    place_id: UUID
    area_code: str
    source: str
    suggested: str
    grid_code: str = ""
    found_at: datetime | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardFixed:
    """It was put right while whoever found it stood there (即查即改)."""

    hazard_id: UUID
    photos: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardGraded:
    """The street said how dangerous it is (定级)."""

    hazard_id: UUID
    grade: str
    suggested: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardAssigned:
    """Somebody has to put it right (交办); no id for a shop or household without an account."""

    hazard_id: UUID
    responsible_id: UUID | None
    paper_id: UUID
    due_rule: str
    due_at: datetime
    round: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardExtended:
    """A chief gave a plan more time (延期): by how much in the unit of its rule; why stands sealed."""

    hazard_id: UUID
    length: int
    due_before: datetime
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardBegun:
    """Whoever is responsible works on it (整改中)."""

    hazard_id: UUID
    responsible_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardReminded:
    """The time was over and nothing had happened (催改): for the `number`th time."""

    hazard_id: UUID
    responsible_id: UUID | None
    number: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardRectified:
    """It was put right (整改), as whoever did it says; `order_id` where departments did it."""

    hazard_id: UUID
    photos: int
    order_id: UUID | None
    reinspect_by: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardReinspected:
    """Another person looked (复查): whether it is gone, what shows that they were there, and where it is not gone
    until when it is to be put right now."""

    hazard_id: UUID
    passed: bool
    proof: str
    due_at: datetime | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardSentBack:
    """Whoever reviewed the re-inspection wants another one (重新复查)."""

    hazard_id: UUID
    reinspect_by: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardClosed:
    """It is gone and struck off (销号)."""

    hazard_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardEscalated:
    """The grid whistled and enforcement reports (网格吹哨、执法报到)."""

    hazard_id: UUID
    order_id: UUID
    paper_id: UUID
    lead_id: UUID
    reminders: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardTakenOver:
    """The whistle was taken back: whoever is responsible has to put it right as before."""

    hazard_id: UUID
    order_id: UUID
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardInvalidated:
    """There is no such hazard (不属实); why stands sealed."""

    hazard_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardMerged:
    """It is the same as another (并案): whoever reported either is credited with the one that stays."""

    hazard_id: UUID
    into_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardWarned:
    """A first violation, put right in time: a recorded warning and no punishment (柔性执法, 行政处罚法 33)."""

    hazard_id: UUID
    warning_id: UUID
    responsible_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardLate:
    """A step of the street or of a re-inspection is late."""

    hazard_id: UUID
    clock: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReporterCalled:
    """Somebody opened the phone numbers of those who reported; why stands sealed."""

    hazard_id: UUID
    numbers: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardCategorySet:
    """A kind of hazard is offered in an area from an instant (ISO 8601) on, or changed; what runs keeps its word."""

    category_id: UUID
    code: str
    area_code: str
    valid_from: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HazardCategoryEnded:
    """A kind of hazard is not offered in an area any more."""

    category_id: UUID
    code: str
    area_code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CampaignStarted:
    """Hazards found in an area from a day to a day (ISO 8601) are counted together (专项)."""

    campaign_id: UUID
    area_code: str
    starts_on: str
    ends_on: str
