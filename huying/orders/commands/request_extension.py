"""Request an extension (申请延期): the handler asks the head of the department for more time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders.access import require
from huying.orders.approving import tell_heads
from huying.orders.events import OrderExtensionRequested
from huying.orders.extensions import require_possible
from huying.orders.journal import move, record, take
from huying.orders.models import ExtensionRequest, Order
from huying.people.access import Actor


@command
def request_extension(*, by: Actor, at: datetime, order_id: UUID, length: int, reason: str) -> Order:
    """Ask for `length` more of the rule's unit. What the rule does not allow is refused here already."""
    order = take(order_id)
    require(by, "request_extension", order)
    move(order, "request_extension", at)
    require_possible(order, length, reason)
    row = ExtensionRequest.objects.create(
        order=order,
        organisation_id=order.lead_id,
        length=length,
        reason=reason.strip(),
        asked_by_id=by.person_id,
        asked_at=at,
    )
    fact = record(order, [OrderExtensionRequested(order.pk, order.matter, row.pk, length)], by=by, at=at)[0]
    tell_heads(order, row, fact, at)
    return order
