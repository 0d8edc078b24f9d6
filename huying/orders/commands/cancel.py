"""Cancel (撤单): who issued the order takes it back, with a reason that its departments read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import require
from huying.orders.events import OrderCancelled
from huying.orders.journal import move, record, take
from huying.orders.models import Order
from huying.orders.naming import let_go
from huying.orders.soundness import require_reason
from huying.orders.transfer import take_back
from huying.people.access import Actor


@command
def cancel(*, by: Actor, at: datetime, order_id: UUID, reason: str) -> Order:
    """Take it back before the result is accepted."""
    order = take(order_id)
    require(by, "cancel", order)
    move(order, "cancel", at)
    order.cancelled_why = require_reason(reason)
    timing.end_all(order, at)
    let_go(order, at)
    take_back(order, at=at, why=order.cancelled_why)
    record(order, [OrderCancelled(order.pk, order.matter)], by=by, at=at)
    return order
