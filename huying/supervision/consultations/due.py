"""What the clock of a task runs when it is missed."""

from __future__ import annotations

from uuid import UUID

from huying.clocks.registry import Firing, when_due
from huying.supervision.consultations import timing
from huying.supervision.consultations.commands.note_late import note_late


@when_due(timing.LATE)
def late(due: Firing) -> None:
    """Put on record that it was not done in time."""
    note_late(at=due.at, task_id=UUID(due.stream.removeprefix("consultation_task:")), round_=due.step)
