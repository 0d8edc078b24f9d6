"""What happens to reviews and their measures. Ids and values only; stream `review:<id>` but for the demand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewOpened:
    """The review of an incident was drafted from its record: because of its level, or for what a seat says."""

    review_id: UUID
    incident: UUID
    reason: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewDemanded:
    """An incident must be reviewed when it is over: a complaint, a death, an exercise. On the stream of the incident.

    Of an exercise the figures of whistles count nothing (domain 7, principle 3).
    """

    incident_id: UUID
    reason: str
    source: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewLate:
    """It was not signed until it was due."""

    review_id: UUID
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewEdited:
    """Somebody wrote in it; the words stand in its row."""

    review_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewSigned:
    """It was signed, as a paper."""

    review_id: UUID
    paper_id: UUID
    measures: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewMeasureSet:
    """A body is to do something until a day (ISO 8601)."""

    review_id: UUID
    measure_id: UUID
    owner_id: UUID
    due_on: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewMeasureDropped:
    """A measure was taken out of a draft."""

    review_id: UUID
    measure_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewMeasureDone:
    """The body says that it is done; so many files prove it."""

    review_id: UUID
    measure_id: UUID
    files: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewMeasureVerified:
    """Somebody else saw that it is done."""

    review_id: UUID
    measure_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ReviewMeasureReturned:
    """It was given back; the remark stands in its row."""

    review_id: UUID
    measure_id: UUID
    returns: int
