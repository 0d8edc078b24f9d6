"""What the clocks of a reward run when they are missed."""

from __future__ import annotations

from uuid import UUID

from huying.clocks.registry import Firing, when_due
from huying.supervision.clues import timing
from huying.supervision.clues.commands.expire import expire


@when_due(timing.EXPIRE)
def expired(due: Firing) -> None:
    """Take back what nobody claimed or collected; a reward that moved on stays as it is."""
    expire(at=due.at, clue_id=UUID(due.stream.removeprefix("clue:")), kind=due.kind)
