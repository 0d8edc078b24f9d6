"""Claim (接听): one person has the call in hand, everybody else is told who."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.integrations.phone import timing
from huying.integrations.phone.access import require_taking
from huying.integrations.phone.events import PhoneClaimed
from huying.integrations.phone.journal import CallClaimed, CallFiled, keep, record, take
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State
from huying.people.access import Actor


@command
def claim(*, by: Actor, at: datetime, call_id: UUID) -> PhoneCall:
    """Take a call that waits, or one to be called back. One's own stays one's own. Raises NotFound, CallClaimed,
    CallFiled.
    """
    call = take(call_id)
    require_taking(by, call)
    if call.state == State.FILED:
        raise CallFiled
    if call.state == State.CLAIMED:
        if call.claimed_by_id != by.id:
            raise CallClaimed(name=call.claimed_by.name if call.claimed_by else "")
        return call
    missed = call.state == State.MISSED
    call.state, call.claimed_by_id, call.claimed_at, call.heard_at = State.CLAIMED, by.person_id, at, at
    keep(call, "state", "claimed_by", "claimed_at", "heard_at")
    timing.heard(call, at)
    record(call, PhoneClaimed(call.pk, by.person_id, missed), by=by, at=at)
    return call
