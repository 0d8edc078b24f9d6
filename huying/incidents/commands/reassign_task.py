"""Reassign a task (改派任务): another person or organisation is to do it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents import tasking
from huying.incidents.access import require
from huying.incidents.events_tasks import TaskReassigned
from huying.incidents.journal import record
from huying.incidents.models import Task
from huying.incidents.telling import tell_task
from huying.people.access import Actor


@command
def reassign_task(*, by: Actor, at: datetime, task_id: UUID, owner: tasking.Owner) -> Task:
    """Give it to another; both are told. Giving it to whom has it changes nothing. Raises TaskOwnerUnfit, TaskOver."""
    incident, task = tasking.take_task(task_id)
    require(by, "reassign_task", incident)
    tasking.require_going_on(incident)
    tasking.require_open(task)
    if owner == tasking.Owner(task.person_id, task.organisation_id):
        return task
    tasking.fit_owner(incident, owner)
    before = Task(pk=task.pk, person_id=task.person_id, organisation_id=task.organisation_id)
    task.person_id, task.organisation_id = owner.person_id, owner.organisation_id
    task.save(update_fields=["person", "organisation"])
    fact = TaskReassigned(incident.pk, task.pk, task.number, owner.person_id, owner.organisation_id)
    told = record(incident, [fact], by=by, at=at)[0]
    tell_task(incident, before, told, at, why="task_gone")
    tell_task(incident, task, told, at, why="task")
    return task
