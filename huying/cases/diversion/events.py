"""What can happen to the register and to the diversion of a case. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event

STREAM = "settings:responsibilities"
"""The stream of everything that is set for the register."""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResponsibilityChanged:
    """A row of the register holds from an instant on; `ended_id` is the row that it follows."""

    row_id: UUID
    ended_id: UUID | None
    proposal_id: UUID | None
    category: str
    area_code: str
    path: str
    lead_id: UUID | None
    effective_from: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResponsibilityEnded:
    """A row ends, or was withdrawn before it began."""

    row_id: UUID
    effective_to: datetime
    withdrawn: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResponsibilityProposed:
    """Somebody, or a ruling (`origin_id`), suggests a row."""

    proposal_id: UUID
    origin: str
    origin_id: UUID | None
    category: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ProposalDeclined:
    """The chief does not take a suggested row."""

    proposal_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class QuestionChanged:
    """A question of a category was set, or its words changed."""

    question_id: UUID
    code: str
    category: str
    area_code: str
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class QuestionEnded:
    """A question is asked no more."""

    question_id: UUID
    code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseQuestionsAnswered:
    """What decides the diversion of a case was asked and answered."""

    case_id: UUID
    questions: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DiversionObjected:
    """The recipient says that the case is not its own (domain 4.b 5)."""

    case_id: UUID
    objection_id: UUID
    organisation_id: UUID
    suggested_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DiversionRuled:
    """The centre decided upon an objection, bindingly."""

    case_id: UUID
    objection_id: UUID
    upheld: bool
    handler_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DiversionFollowed:
    """A case follows its order: whose it is after a ruling, that it is worked on again, that the order is
    gone, or that a petition waits for its answer."""

    case_id: UUID
    order_id: UUID
    what: str
    handler_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TrackExplained:
    """The parties were told in writing that no right is lost by the track, and on which ground it was taken."""

    case_id: UUID
    track: str
    ground: str
    paper_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DiversionBarred:
    """The case turned out to be about the body that worked on it: it waits to be diverted again."""

    case_id: UUID
    diversion_id: UUID
    handler_id: UUID
