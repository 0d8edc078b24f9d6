"""What the clocks of enterprises run when they are over."""

from __future__ import annotations

from huying.clocks.commands.stop import stop
from huying.clocks.registry import Firing, when_due


@when_due("enterprises.objection_over")
def objection_over(due: Firing) -> None:
    """The enterprise did not object in its five working days: its right to is over, and nobody is late."""
    stop(stream=due.stream, kinds=[due.kind], at=due.at)
