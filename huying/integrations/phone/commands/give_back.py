"""Give back (放回): the call waits for somebody again, with what was typed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.integrations.phone import timing
from huying.integrations.phone.access import require_taking
from huying.integrations.phone.events import PhoneGivenBack
from huying.integrations.phone.journal import keep, record, require_in_hand, take
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import free
from huying.people.access import Actor


@command
def give_back(*, by: Actor, at: datetime, call_id: UUID) -> PhoneCall:
    """Let somebody else take it. Raises NotFound, CallFiled, CallNotYours."""
    call = take(call_id)
    require_taking(by, call)
    require_in_hand(call, by)
    return let_go(call, by=by, at=at, by_clock=False)


def let_go(call: PhoneCall, *, by: Actor, at: datetime, by_clock: bool) -> PhoneCall:
    """Put a claimed call, whose row is locked, back to those who wait for it."""
    person_id = call.claimed_by_id
    call.state, call.claimed_by, call.claimed_at = free(call.hung_up_at is not None), None, None
    keep(call, "state", "claimed_by", "claimed_at")
    timing.over(call, at)
    if person_id is not None:
        record(call, PhoneGivenBack(call.pk, person_id, by_clock), by=by, at=at)
    return call
