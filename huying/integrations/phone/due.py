"""What the clock of a claimed call runs when nothing was heard."""

from __future__ import annotations

from uuid import UUID

from huying.clocks.registry import Firing, when_due
from huying.integrations.phone import timing
from huying.integrations.phone.commands.reclaim import reclaim


@when_due(timing.RECLAIM)
def unheard(due: Firing) -> None:
    """Take it back from who claimed it."""
    reclaim(at=due.at, call_id=UUID(due.stream.removeprefix("phone_call:")), due_at=due.due_at)
