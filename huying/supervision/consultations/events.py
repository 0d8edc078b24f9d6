"""What happens to consultations and their tasks. Ids and values only; stream `consultation:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationCalled:
    """An office called bodies together; the agenda was drafted from what is open."""

    consultation_id: UUID
    code: str
    kind: str
    organisation_id: UUID
    matter: str
    bodies: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class JointResponseCalled:
    """5+X began for a grave incident. Stands in the stream of the incident, so that its time line names it."""

    incident_id: UUID
    consultation_id: UUID
    code: str
    core: int
    others: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationAgendaChanged:
    """An item was added or dropped, or the agenda drafted anew; so many stand on it now."""

    consultation_id: UUID
    items: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationBodiesInvited:
    """More bodies were called."""

    consultation_id: UUID
    bodies: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationAttended:
    """The chair noted which bodies came."""

    consultation_id: UUID
    came: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationOpined:
    """A body's opinion was written down; the words stand in its row."""

    consultation_id: UUID
    organisation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationDecided:
    """It was decided, or the words of the decision changed."""

    consultation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationMinutesWritten:
    """Somebody edited the minutes; the words stand in the row."""

    consultation_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationFiled:
    """The minutes were signed, as a paper."""

    consultation_id: UUID
    paper_id: UUID
    tasks: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationCancelled:
    """It is not held; why stands in its row."""

    consultation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationTaskGiven:
    """A body is to do something until the end of a day (ISO 8601)."""

    consultation_id: UUID
    task_id: UUID
    owner_id: UUID
    due_on: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationTaskDone:
    """The body says that it is done; so many files prove it."""

    consultation_id: UUID
    task_id: UUID
    files: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationTaskVerified:
    """Somebody of the office saw that it is done."""

    consultation_id: UUID
    task_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationTaskReturned:
    """It was given back, with a new day; why stands in its row."""

    consultation_id: UUID
    task_id: UUID
    due_on: str
    round: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationTaskWithdrawn:
    """It is not to be done any more; why stands in its row."""

    consultation_id: UUID
    task_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsultationTaskLate:
    """Its day was over before it was done."""

    consultation_id: UUID
    task_id: UUID
    due_on: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CallRuleSet:
    """From now on an office calls these bodies to a kind of consultation. Stream `consultation_rules:<area>`."""

    rule_id: UUID
    kind: str
    level: int | None
    bodies: tuple[UUID, ...]
