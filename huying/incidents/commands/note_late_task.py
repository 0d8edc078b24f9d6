"""Note (记超时): a task was not done within its limit; of whom nothing is said and nothing is counted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents import tasking
from huying.incidents.events_tasks import TaskLate
from huying.incidents.journal import record
from huying.incidents.models import Task
from huying.people.access import CLOCK, Actor


@command
def note_late_task(*, at: datetime, task_id: UUID, by: Actor = CLOCK) -> Task:
    """Write it down, which wakes the pages of seats; a task that is over by now is not late."""
    incident, task = tasking.take_task(task_id)
    if task.open and task.due_at is not None and task.due_at <= at:
        record(incident, [TaskLate(incident.pk, task.pk, task.number)], by=by, at=at)
    return task
