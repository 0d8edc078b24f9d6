"""What happens when a case is asked about and closed. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VisitPlanned:
    """A return visit is to be made; `number` is the step of its clock, `CALL.back`."""

    case_id: UUID
    visit_id: UUID
    cause: str
    number: int = 0


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VisitTried:
    """Nobody could be reached."""

    case_id: UUID
    visit_id: UUID
    tries: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseVisited:
    """A return visit was made, or given up after the last try (`reached` False)."""

    case_id: UUID
    visit_id: UUID
    way: str
    reached: bool
    satisfied: bool | None
    performed: bool | None
    level: str = ""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The file is complete and goes to the archive (归档)."""

    case_id: UUID
    number: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GapExplained:
    """Somebody stated why the file does without something that it should hold; the words stay with the case."""

    case_id: UUID
    need: str
