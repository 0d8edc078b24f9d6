"""Note (记逾期): a task was not done in time; who is told the reminders of its clock say."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import CLOCK, Actor
from huying.supervision.consultations.events import ConsultationTaskLate
from huying.supervision.consultations.journal import record, take_task
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.rules import Progress


@command
def note_late(*, at: datetime, task_id: UUID, round_: int, by: Actor = CLOCK) -> Task:
    """Write it down; a task that was done meanwhile, or of which another round runs, is not late."""
    task = take_task(task_id)
    if task.state != Progress.OPEN or task.round != round_ or task.late_at is not None:
        return task
    task.late_at = at
    task.save(update_fields=["late_at"])
    fact = ConsultationTaskLate(task.consultation_id, task.pk, task.due_on.isoformat())
    record(task.consultation, fact, by=by, at=at)
    return task
