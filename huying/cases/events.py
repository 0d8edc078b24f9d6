"""What can happen to a case. Ids and values only; words are made when it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseRegistered:
    """A matter was brought (登记). `whistle_id` is the incident of which it came, whose code it keeps.

    `collective`: many ask for the same (`intake.is_group`).
    """

    case_id: UUID
    code: str
    line: str
    channel: str
    source: str
    category: str
    area_code: str
    owner_id: UUID
    parties: int
    whistle_id: UUID | None = None
    place_id: UUID | None = None
    collective: bool = False


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseAccepted:
    """It will be dealt with (受理)."""

    case_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseNotAccepted:
    """It will not be dealt with here (不予受理), with the ground and the way that remains."""

    case_id: UUID
    ground: str
    route: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseDiverted:
    """It went to who handles it (分流), by a rule of the register or by hand."""

    case_id: UUID
    path: str
    handler_id: UUID | None
    rule_id: UUID | None
    by_hand: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseDisposed:
    """Solved on the spot, or by the result of a department (办结)."""

    case_id: UUID
    on_the_spot: bool
    result: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    """The applicant took it back."""

    case_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseSentElsewhere:
    """It goes another way (转其他途径): court, arbitration, police …"""

    case_id: UUID
    route: str
    body: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseMerged:
    """It is part of another case from here on; its code leads there."""

    case_id: UUID
    into_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MaterialAdded:
    """Something was handed in."""

    case_id: UUID
    material_id: UUID
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PartyUnmasked:
    """Somebody opened what is masked of a party, for a reason on record."""

    case_id: UUID
    party_id: UUID
    part: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseRead:
    """Somebody opened the page of a case, for the first time on a day."""

    case_id: UUID
    part: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MaterialRead:
    """Somebody of the staff opened the photo or PDF of something handed in."""

    case_id: UUID
    material_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseReopened:
    """It is taken up again: asked for by a party, or not satisfied or not performed at a return visit."""

    case_id: UUID
    cause: str
