"""Refuse an extension (不同意延期): the head of the department says why, and the due date stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders.access import require
from huying.orders.events import OrderExtensionRefused
from huying.orders.extensions import open_request
from huying.orders.journal import move, record, take
from huying.orders.models import Order
from huying.orders.soundness import require_reason
from huying.people.access import Actor


@command
def refuse_extension(*, by: Actor, at: datetime, order_id: UUID, reason: str) -> Order:
    """Back to work."""
    order = take(order_id)
    require(by, "refuse_extension", order)
    move(order, "refuse_extension", at)
    row = open_request(order)
    row.approved, row.decided_by_id, row.decided_at = False, by.person_id, at
    row.answer = require_reason(reason)
    row.save()
    record(order, [OrderExtensionRefused(order.pk, order.matter, row.pk)], by=by, at=at)
    return order
