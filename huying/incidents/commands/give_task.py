"""Give a task (布置任务): the seat or the lead on the scene has one person or one organisation do something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from huying.core.command import command
from huying.incidents import task_clocks, tasking
from huying.incidents.access import require
from huying.incidents.events_tasks import TaskGiven
from huying.incidents.journal import record, take
from huying.incidents.models import Task
from huying.incidents.telling import tell_task
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done, by whom, within how many minutes (None: as is usual for the type)."""

    text: str
    owner: tasking.Owner
    minutes: int | None = None


@command
def give_task(*, by: Actor, at: datetime, incident_id: UUID, work: Work) -> Task:
    """Give it and tell them. Raises TaskTextNeeded, TaskOwnerUnfit, TaskMinutesUnfit, TooManyTasks."""
    incident = take(incident_id)
    require(by, "give_task", incident)
    tasking.require_going_on(incident)
    text = work.text.strip()
    if not 0 < len(text) <= tasking.LONGEST:
        raise tasking.TaskTextNeeded
    owner = tasking.fit_owner(incident, work.owner)
    tasking.require_minutes(work.minutes)
    minutes = task_clocks.usual_minutes(incident, at) if work.minutes is None else work.minutes
    due_at = at + timedelta(minutes=minutes)
    last = incident.tasks.aggregate(last=Max("number"))["last"] or 0
    if last >= tasking.MOST:
        raise tasking.TooManyTasks(most=tasking.MOST)
    task = Task.objects.create(
        incident_id=incident.pk,
        number=last + 1,
        text=text,
        person_id=owner.person_id,
        organisation_id=owner.organisation_id,
        due_at=due_at,
        given_at=at,
        given_by_id=by.person_id,
    )
    task_clocks.begin(incident, task, minutes)
    fact = TaskGiven(incident.pk, task.pk, task.number, owner.person_id, owner.organisation_id, due_at)
    tell_task(incident, task, record(incident, [fact], by=by, at=at)[0], at, why="task")
    return task
