"""What can happen on the way of an agreement to the court that confirms it. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConfirmationApplied:
    """The parties asked the court together to confirm the agreement."""

    case_id: UUID
    confirmation_id: UUID
    court_id: UUID
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConfirmationDecided:
    """The court accepted, did not accept, confirmed or rejected; `ground` when it said no.

    `since` is when it did, where that lies before the day on which it was noted.
    """

    case_id: UUID
    confirmation_id: UUID
    state: str
    ground: str
    since: datetime | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConfirmationEnded:
    """An application ended undecided: a new agreement took the place of the one that was to be confirmed."""

    case_id: UUID
    confirmation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConfirmationReminded:
    """So many days of the thirty for judicial confirmation are over and nobody has applied."""

    case_id: UUID
    agreement_id: UUID
    days: int
