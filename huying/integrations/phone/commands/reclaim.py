"""Reclaim (超时收回): of a claimed call nothing was heard, so that somebody else takes it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.integrations.phone.commands.give_back import let_go
from huying.integrations.phone.journal import take
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State
from huying.people.access import CLOCK


@command
def reclaim(*, at: datetime, call_id: UUID, due_at: datetime) -> PhoneCall:
    """Take it back, unless its page was heard of meanwhile (a late or doubled wake-up changes nothing)."""
    call = take(call_id)
    if call.state != State.CLAIMED or call.heard_at is None or call.heard_at >= due_at:
        return call
    return let_go(call, by=CLOCK, at=at, by_clock=True)
