"""What happens to a case at the window and on the petition line, beside `events`. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionSorted:
    """A petition was sorted: its class, and for an appeal one of the six ways (诉求分流)."""

    case_id: UUID
    petition_class: str
    route: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionExtensionAsked:
    """Whoever handles it asked a head for more days; nothing has moved yet."""

    case_id: UUID
    request_id: UUID
    days: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionExtensionRefused:
    """A head said no to more days; the due date stays."""

    case_id: UUID
    request_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionExtended:
    """Its handling may take longer, a head approved it; a notice tells the petitioner why (信访工作条例 34)."""

    case_id: UUID
    days: int
    approver_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionPaused:
    """The period of its stage stands still on a ground of the law (中止计时); document and reason are in the row."""

    case_id: UUID
    clock: str
    pause_id: UUID
    ground: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionResumed:
    """The period of its stage goes on (恢复计时): it ends later by the time that it stood still."""

    case_id: UUID
    clock: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionAnswered:
    """The answer was put in writing: supported, explained or not supported."""

    case_id: UUID
    stage: str
    answer: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PetitionerTold:
    """The petitioner received a paper (已告知信访人): of this kind, in this way."""

    case_id: UUID
    kind: str
    how: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewAsked:
    """The petitioner asked for a review or a recheck (复查, 复核) within its days; another organ answers it.

    One that does not work on this platform is `outside`; its name stands in the row.
    """

    case_id: UUID
    stage: str
    organisation_id: UUID | None = None
    outside: bool = False


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OutsideHearingNoted:
    """An organ outside held a hearing from one ISO date to another, which are not counted; the row says why."""

    case_id: UUID
    review_id: UUID
    clock: str
    pause_id: UUID
    since: str
    until: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OutsideOpinionNoted:
    """The opinion of an organ outside was noted and kept; what it answered is told by `PetitionAnswered`."""

    case_id: UUID
    review_id: UUID
    stage: str
    material_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PersonRecused:
    """Somebody keeps away from this petition from here on (回避)."""

    case_id: UUID
    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HandOverAsked:
    """The body that is responsible asked another one of the centre to take the case over (移交); nothing moved yet."""

    case_id: UUID
    hand_over_id: UUID
    giver_id: UUID
    taker_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HandOverAccepted:
    """The other body is responsible from here on (接收移交)."""

    case_id: UUID
    hand_over_id: UUID
    giver_id: UUID
    taker_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HandOverReturned:
    """The other body did not take it (退回移交); why stands in the row. The first one stays responsible."""

    case_id: UUID
    hand_over_id: UUID
    taker_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HandOverWithdrawn:
    """Whoever asked for it took it back before it was answered."""

    case_id: UUID
    hand_over_id: UUID
    taker_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseSplit:
    """A part of the matter became a case of its own."""

    case_id: UUID
    new_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseTaken:
    """Another case was merged into this one; its code leads here from now on. `collective`: of a group by now."""

    case_id: UUID
    merged_id: UUID
    code: str
    collective: bool = False


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TrackChosen:
    """Mediation first and filing if it fails, or filing first (先引再立, 先立后调)."""

    case_id: UUID
    track: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MaterialReleased:
    """What was handed in may be seen by the bodies that work on the case, or not any more."""

    case_id: UUID
    material_id: UUID
    released: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SuspicionReported:
    """A suspicion was reported to a kind of body; its name and number stand in the row."""

    case_id: UUID
    report_id: UUID
    to: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SuspicionLifted:
    """The body to which a suspicion was reported found none; its answer stands in the row."""

    case_id: UUID
    answer_id: UUID
    domestic_violence: bool
    crime: bool
