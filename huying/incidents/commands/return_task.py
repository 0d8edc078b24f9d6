"""Return a task (做不了): no reason is asked, no mark is left, and nobody has it until it is reassigned."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents import tasking
from huying.incidents.events_tasks import TaskReturned
from huying.incidents.journal import record
from huying.incidents.models import Task
from huying.incidents.telling import tell_returned
from huying.people.access import Actor


@command
def return_task(*, by: Actor, at: datetime, task_id: UUID) -> Task:
    """Give it back; whoever gave it is told where they are on the scene, and the pages of seats are woken."""
    incident, task = tasking.take_task(task_id)
    tasking.require_owner(by, task)
    tasking.require_open(task)
    task.person_id = task.organisation_id = None
    task.save(update_fields=["person", "organisation"])
    told = record(incident, [TaskReturned(incident.pk, task.pk, task.number)], by=by, at=at)[0]
    if incident.lead_id != by.id:
        tell_returned(incident, task.pk, told, at)
    return task
