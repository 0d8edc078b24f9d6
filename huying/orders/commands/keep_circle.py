"""Keep the circle of a matter's orders when another body becomes responsible for it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from huying.core.command import command
from huying.orders.matters import barred_from
from huying.orders.models import Order


@command
def keep_circle(*, matter: str, bodies: Iterable[UUID | None]) -> None:
    """Let these bodies follow the orders of a matter that have a circle, along with whoever issued each of them.

    The fact that tells of it is that of the matter.
    """
    named = {each for each in bodies if each is not None}
    for order in Order.objects.select_for_update().filter(matter=matter).exclude(circle=[]):
        order.circle = sorted({*named, order.issuer_id})
        order.barred = barred_from(order)
        order.save(update_fields=["circle", "barred"])
