"""Finish a task (完成): with a line and, where there is one, a photo, both in the room for everybody who takes part."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents import task_clocks, tasking
from huying.incidents.commands.say import LONGEST, TooLong
from huying.incidents.events_tasks import TaskFinished
from huying.incidents.journal import record
from huying.incidents.models import RoomMessage, Task
from huying.incidents.rules import original_time
from huying.people.access import Actor


@command
def finish_task(
    *,
    by: Actor,
    at: datetime,
    task_id: UUID,
    text: str = "",
    photo: str = "",
    client_at: datetime | None = None,
) -> Task:
    """Say that it is done, also without a word. Once it is done, saying so again changes nothing.

    `photo` is the name of a stored file, `client_at` the phone's time of the press. Raises TooLong, TaskOver.
    """
    if len(text) > LONGEST:
        raise TooLong
    incident, task = tasking.take_task(task_id)
    tasking.require_owner(by, task)
    if task.finished_at is not None:
        return task
    tasking.require_open(task)
    task.finished_at, task.finished_by_id = original_time(client_at, at, since=task.given_at), by.person_id
    task.result, task.photo = text.strip(), photo
    task.save(update_fields=["finished_at", "finished_by", "result", "photo"])
    task_clocks.end(task, at)
    if task.result or photo:
        RoomMessage.objects.create(
            incident_id=incident.pk,
            author_id=by.id,
            kind="task",
            text=task.result,
            photo=photo,
            at=task.finished_at,
        )
    fact = TaskFinished(incident.pk, task.pk, task.number, photo=bool(photo), finished_at=task.finished_at)
    record(incident, [fact], by=by, at=at)
    return task
