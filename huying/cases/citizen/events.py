"""What citizens do with their code. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseFollowed:
    """Somebody opened the page of a code, with the paper's key or the tail of a party's phone number."""

    case_id: UUID
    party_id: UUID | None
    by_paper: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CitizenAsked:
    """The centre asked something."""

    case_id: UUID
    question_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CitizenAnswered:
    """A party answered."""

    case_id: UUID
    question_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseUrged:
    """A party asked to go faster."""

    case_id: UUID
    urge_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class UrgeSeen:
    """The centre took note of an urge."""

    case_id: UUID
    urge_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResultRated:
    """A party rated the result of the matter."""

    case_id: UUID
    score: int
    rating_id: UUID | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResultRatingRuled:
    """An objection to a rating was ruled upon: whether figures count the rating, which stays as it is."""

    case_id: UUID
    rating_id: UUID
    counts: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReopeningAsked:
    """A party asked that it be taken up again."""

    case_id: UUID
    request_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReopeningDecided:
    """The centre decided on that."""

    case_id: UUID
    request_id: UUID
    granted: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MaterialDisclosed:
    """The centre let all parties see a material."""

    case_id: UUID
    material_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MaterialHidden:
    """The centre took that back."""

    case_id: UUID
    material_id: UUID
