"""The clock of a task: until the end of its day; begun anew each time that it is given back."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start_legal import start_stated
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import Subject
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.rules import TASK_CLOCK
from huying.supervision.consultations.soundness import days_until

LATE = "consultations.late"
"""What a missed clock of a task runs."""
LEVEL = 4
"""Tasks have no level; rules of clocks are narrowed by the lowest."""


def begin(task: Task, area_code: str, at: datetime) -> datetime:
    """Start the clock of the present round; when it is due: at the end of its day."""
    subject, length = Subject("", LEVEL, area_code), days_until(task.due_on, at)
    clock = start_stated(
        stream=task.stream, code=TASK_CLOCK, at=at, subject=subject, length=length, step=task.round, run=LATE
    )
    return clock.due_at


def end(task: Task, at: datetime) -> None:
    """Nothing is waited for any more."""
    stop_all(stream=task.stream, at=at)
