"""What happens to the two letters and the order. Ids and values only; stream `letter:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterDrafted:
    """A letter was drafted (起草): of which kind, by which body to which, in which area, about how many matters."""

    letter_id: UUID
    code: str
    kind: str
    issuer_id: UUID
    to_id: UUID
    matters: int
    area_code: str = ""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterEdited:
    """Its draft was changed (修改); the words stand in its row."""

    letter_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterDeclined:
    """A chief gave the draft back to be changed (退改)."""

    letter_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterApproved:
    """A chief who did not draft it approved it (审批)."""

    letter_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterNumbered:
    """It got its number, as a paper (编号)."""

    letter_id: UUID
    number: str
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterSent:
    """It was sent (发出), of this kind by then, to be answered until then."""

    letter_id: UUID
    to_id: UUID
    due_at: datetime
    kind: str = ""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterReceived:
    """The body that is responsible signed for it (签收)."""

    letter_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterReplied:
    """It was answered (回复), in which round, with how many files of evidence."""

    letter_id: UUID
    round: int
    evidence: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterChecked:
    """The answer was checked and holds (核验通过)."""

    letter_id: UUID
    round: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterSentBack:
    """The answer goes back (退回重报), to be answered anew until then."""

    letter_id: UUID
    round: int
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterClosed:
    """Nothing of it is left to be done (办结)."""

    letter_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterWithdrawn:
    """It does not hold any more (撤回); it stays on record, with why."""

    letter_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LetterLate:
    """It was not answered in time."""

    letter_id: UUID
    due_at: datetime
