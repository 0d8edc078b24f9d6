"""What the clocks of orders run when they are missed: the lateness goes on record, and a light turns red."""

from __future__ import annotations

from huying.clocks.registry import Firing, when_due
from huying.orders.events import OrderLate
from huying.orders.journal import record, take_stream
from huying.orders.rules import CALLBACK_CLOCK, ENDED
from huying.people.access import CLOCK


@when_due("orders.late")
def late(due: Firing) -> None:
    """Record that a step of an order is late."""
    order = take_stream(due.stream)
    if order.state in ENDED:
        return
    who = order.issuer_id if due.kind == CALLBACK_CLOCK else order.lead_id
    fact = OrderLate(order.pk, order.matter, who, due.kind, due.due_at)
    record(order, [fact], by=CLOCK, at=due.at)
