"""What follows for a request from the facts of its order."""

from __future__ import annotations

from django.utils.translation import override

from huying.core.clock import now
from huying.core.reactions import on
from huying.orders.events import OrderCancelled, OrderResultAccepted
from huying.patrols.enterprises.commands import follow_order


@on(OrderResultAccepted)
def enterprise_result_accepted(fact: OrderResultAccepted) -> None:
    """The enterprise has its answer."""
    with override("zh-hans"):
        follow_order.follow_result(at=now(), matter=fact.matter, order_id=fact.order_id)


@on(OrderCancelled)
def enterprise_order_cancelled(fact: OrderCancelled) -> None:
    """The request waits again."""
    follow_order.follow_cancelling(at=now(), matter=fact.matter, order_id=fact.order_id)
