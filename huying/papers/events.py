"""What can happen to a paper, on its own stream `paper:<id>`. Ids and values only; `matter` is the matter's stream."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PaperIssued:
    """A paper was issued; `digest` is the SM3 of all that it says."""

    paper_id: UUID
    matter: str
    kind: str
    number: str
    organisation_id: UUID
    copies: int
    digest: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PaperRendered:
    """A paper was set and kept; from now on it is these bytes. A second time only where the kept ones were lost."""

    paper_id: UUID
    sha256: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PaperRead:
    """Somebody opened a paper; once for each person and day."""

    paper_id: UUID
    matter: str


@event()
@dataclass(frozen=True, slots=True)
class PaperServed:
    """A paper was handed over; to whom stands in the row."""

    paper_id: UUID
    matter: str
    kind: str
    service_id: UUID
    how: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PaperWithdrawn:
    """A paper does not hold any more; why stands in the row."""

    paper_id: UUID
    matter: str
    kind: str


@event()
@dataclass(frozen=True, slots=True)
class PaperReissued:
    """A paper was issued in the place of one that was withdrawn, which keeps its number."""

    paper_id: UUID
    matter: str
    kind: str
    replaced_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterheadSet:
    """An organisation's papers are numbered with these letters from now on. On its stream `letterhead:<id>`."""

    organisation_id: UUID
    letters: str
