"""Accept the result (审核通过): what the department did is what was asked; the return visit begins to wait."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import require
from huying.orders.events import OrderResultAccepted
from huying.orders.journal import move, record, take
from huying.orders.models import Order
from huying.orders.rules import CALLBACK_CLOCK, Kind
from huying.people.access import Actor


@command
def accept_result(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Take the result."""
    order = take(order_id)
    require(by, "accept_result", order)
    move(order, "accept_result", at)
    timing.end_work(order, at)
    if order.kind == Kind.DEPARTMENT:
        timing.begin(order, CALLBACK_CLOCK, at)
    record(order, [OrderResultAccepted(order.pk, order.matter, order.lead_id)], by=by, at=at)
    return order
