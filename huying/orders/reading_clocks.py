"""Who reads the clocks of an order: those who may see the order."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, names_matters
from huying.notices.due_rows import reads
from huying.orders.access import standings, visible_to
from huying.orders.models import Order
from huying.people.access import Actor


@names_matters("order")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The order of a stream for whoever stands to it in any way; None for a stranger."""
    order = Order.objects.filter(pk=UUID(stream.removeprefix("order:"))).first()
    if order is None or not standings(actor, order):
        return None
    return Matter(order.code, reverse("orders:order", args=[order.code]))


reads("order", rows=visible_to, address=lambda code: reverse("orders:order", args=[code]))
