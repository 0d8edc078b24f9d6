"""The clock of a task that has a limit: from when it is given until it is done or withdrawn, whoever has it."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start_legal import start_stated
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import Subject
from huying.incidents.models import Incident, Task
from huying.incidents.task_streams import KIND, LATE, stream_of


def begin(incident: Incident, task: Task, minutes: int | None) -> None:
    """Start it; a task without a limit has none."""
    if minutes is None:
        return
    subject = Subject(incident.template, incident.level, incident.area_code)
    start_stated(stream=stream_of(task.pk), code=KIND, at=task.given_at, subject=subject, length=minutes, run=LATE)


def end(task: Task, at: datetime) -> None:
    """Nothing is waited for any more."""
    if task.due_at is not None:
        stop_all(stream=stream_of(task.pk), at=at)
