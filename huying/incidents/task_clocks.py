"""The clock of a task: from when it is given until it is done or withdrawn, whoever has it."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start_legal import start_stated, usual_length
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import Subject
from huying.incidents.models import Incident, Task
from huying.incidents.task_streams import KIND, LATE, stream_of


def usual_minutes(incident: Incident, at: datetime) -> int:
    """Within how many minutes a task is to be done where who gives it says nothing: by the incident's run card.

    Where the card says nothing, by the rule in force at `at` for the type, the level and the place.
    """
    by_card: int | None = incident.card.get("task_minutes")
    return usual_length(KIND, _subject(incident), at) if by_card is None else by_card


def begin(incident: Incident, task: Task, minutes: int) -> None:
    """Start it. The limit is that of this moment: a card or a rule that is changed later moves no clock."""
    subject = _subject(incident)
    start_stated(stream=stream_of(task.pk), code=KIND, at=task.given_at, subject=subject, length=minutes, run=LATE)


def _subject(incident: Incident) -> Subject:
    return Subject(incident.template, incident.level, incident.area_code)


def end(task: Task, at: datetime) -> None:
    """Nothing is waited for any more."""
    if task.due_at is not None:
        stop_all(stream=stream_of(task.pk), at=at)
