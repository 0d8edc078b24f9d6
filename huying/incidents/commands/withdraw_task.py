"""Withdraw a task (撤销任务): it is not wanted any more, with the reason; whoever had it is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents import task_clocks, tasking
from huying.incidents.access import require
from huying.incidents.commands.false_alarm import ReasonNeeded
from huying.incidents.events_tasks import TaskWithdrawn
from huying.incidents.journal import record
from huying.incidents.models import Task
from huying.incidents.telling import tell_task
from huying.people.access import Actor


@command
def withdraw_task(*, by: Actor, at: datetime, task_id: UUID, reason: str) -> Task:
    """Take it back; taking it back again changes nothing. Raises ReasonNeeded, TaskOver."""
    if not reason.strip():
        raise ReasonNeeded
    incident, task = tasking.take_task(task_id)
    require(by, "withdraw_task", incident)
    if task.withdrawn_at is not None:
        return task
    tasking.require_open(task)
    task.withdrawn_at, task.reason = at, reason.strip()[: tasking.LONGEST]
    task.save(update_fields=["withdrawn_at", "reason"])
    task_clocks.end(task, at)
    told = record(incident, [TaskWithdrawn(incident.pk, task.pk, task.number)], by=by, at=at)[0]
    tell_task(incident, task, told, at, why="task_gone")
    return task
