"""Resume (恢复计时): what the work waited for is over; the time that it stood still is added to its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.resume import NotPaused
from huying.clocks.commands.resume import resume as go_on
from huying.clocks.pausing import newest_running, stands_still
from huying.core.command import command
from huying.orders.access import require
from huying.orders.events import OrderResumed
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order
from huying.orders.rules import WORKING
from huying.people.access import Actor


@command
def resume(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Let the time of the work go on: for the lead, or the centre that sees no reason any more. Raises NotPaused."""
    order = take(order_id)
    require(by, "resume", order)
    if order.state not in WORKING:
        raise moved_on(order)
    if not stands_still(newest_running(order.stream, [order.due_rule])):
        raise NotPaused
    due_at = go_on(stream=order.stream, kind=order.due_rule, by=by, at=at)
    record(order, [OrderResumed(order.pk, order.matter, due_at)], by=by, at=at)
    return order
