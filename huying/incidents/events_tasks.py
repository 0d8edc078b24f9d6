"""What happens to a task of an incident. Ids and numbers only: what is to be done stands in the task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TaskGiven:
    """Somebody called, or whoever is on duty in an organisation, is to do something (任务)."""

    incident_id: UUID
    task_id: UUID
    number: int
    person_id: UUID | None
    organisation_id: UUID | None
    due_at: datetime | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TaskReassigned:
    """Somebody else is to do it."""

    incident_id: UUID
    task_id: UUID
    number: int
    person_id: UUID | None
    organisation_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TaskReturned:
    """Who had it cannot do it. No reason is asked and no mark is left."""

    incident_id: UUID
    task_id: UUID
    number: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TaskFinished:
    """It is done; the words and the photo are in the room. `finished_at` is the phone's time of the press."""

    incident_id: UUID
    task_id: UUID
    number: int
    photo: bool
    finished_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TaskLate:
    """Its limit passed and it is not done."""

    incident_id: UUID
    task_id: UUID
    number: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TaskWithdrawn:
    """It is not wanted any more: by hand with a reason in the task, else with the whistle (`why`)."""

    incident_id: UUID
    task_id: UUID
    number: int
    why: str = ""
