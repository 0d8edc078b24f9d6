"""What the clock of a review runs when it is missed."""

from __future__ import annotations

from uuid import UUID

from huying.clocks.registry import Firing, when_due
from huying.supervision.reviews import timing
from huying.supervision.reviews.commands.note_late import note_late


@when_due(timing.LATE)
def late(due: Firing) -> None:
    """Put on record that it was not signed in time."""
    note_late(at=due.at, review_id=UUID(due.stream.removeprefix("review:")), due_at=due.due_at)
