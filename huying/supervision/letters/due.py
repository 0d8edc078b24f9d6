"""What the clock of a letter runs when it is missed."""

from __future__ import annotations

from uuid import UUID

from huying.clocks.registry import Firing, when_due
from huying.supervision.letters import timing
from huying.supervision.letters.commands.note_late import note_late


@when_due(timing.LATE)
def late(due: Firing) -> None:
    """Put on record that it was not answered in time."""
    key = UUID(due.stream.removeprefix("letter:"))
    note_late(at=due.at, letter_id=key, round_=due.step, due_at=due.due_at)
