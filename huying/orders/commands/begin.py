"""Begin (开始办理): the lead takes the order up; from here on it is its own, and no objection is heard."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.rules import OBJECTIONS
from huying.core.command import command
from huying.orders import timing
from huying.orders.access import require
from huying.orders.events import OrderBegun
from huying.orders.journal import move, record, take
from huying.orders.models import Order
from huying.people.access import Actor


@command
def begin(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Say that one works on it; whoever presses is the handler (承办人)."""
    order = take(order_id)
    require(by, "begin", order)
    take_up(order, by=by, at=at)
    record(order, [OrderBegun(order.pk, order.matter, order.lead_id)], by=by, at=at)
    return order


def take_up(order: Order, *, by: Actor, at: datetime) -> None:
    """Enter the state of being worked on, with the handler. The caller records."""
    move(order, "begin", at)
    order.handler_id = by.person_id
    timing.end(order, OBJECTIONS, at)
