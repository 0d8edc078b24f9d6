"""Close (办结): answered, with evidence, and asked after."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import require
from huying.orders.events import OrderClosed
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order
from huying.orders.naming import let_go
from huying.orders.rules import Kind, State, may_close
from huying.people.access import Actor


@command
def close(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Close the order; all its clocks stop."""
    order = take(order_id)
    require(by, "close", order)
    if not may_close(Kind(order.kind), State(order.state)):
        raise moved_on(order)
    order.state, order.ended_at = State.CLOSED, at
    timing.end_all(order, at)
    let_go(order, at)
    record(order, [OrderClosed(order.pk, order.matter)], by=by, at=at)
    return order
