"""What follows for a hazard from the facts of the order by which departments were called."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.reactions import on
from huying.orders.events import OrderCancelled, OrderResultAccepted
from huying.patrols.hazards.commands.follow_order import take_over, take_result


@on(OrderResultAccepted)
def result_accepted(fact: OrderResultAccepted) -> None:
    """It is to be re-inspected."""
    take_result(at=now(), matter=fact.matter, order_id=fact.order_id)


@on(OrderCancelled)
def cancelled(fact: OrderCancelled) -> None:
    """Whoever is responsible has to put it right as before."""
    take_over(at=now(), matter=fact.matter, order_id=fact.order_id)
