"""Release (开放附件): departments may see a file from now on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.orders.access import require
from huying.orders.events import AttachmentReleased
from huying.orders.journal import record, take
from huying.orders.models import Order
from huying.people.access import Actor


@command
def release(*, by: Actor, at: datetime, order_id: UUID, attachment: UUID) -> Order:
    """Let departments see it. Pressing twice changes nothing."""
    order = take(order_id)
    require(by, "release", order)
    row = order.attachments.filter(pk=attachment).first()
    if row is None:
        raise NotFound
    if row.released_at is None:
        row.released_at, row.released_by_id = at, by.person_id
        row.save(update_fields=["released_at", "released_by"])
        record(order, [AttachmentReleased(order.pk, row.pk)], by=by, at=at)
    return order
