"""What a clock does here when its time is over."""

from __future__ import annotations

from uuid import UUID

from huying.cases.deliberation.commands.publish import end_publicity
from huying.clocks.registry import Firing, when_due


@when_due("cases.publicity_over")
def publicity_over(due: Firing) -> None:
    """The days of publicity are over: the resolution is carried out from now on, and nobody was late."""
    end_publicity(at=due.at, deliberation_id=UUID(due.stream.partition(":")[2]), number=due.step)
