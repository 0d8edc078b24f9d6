"""Contact (已联系): a department has spoken with whoever called it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import part_of, require
from huying.orders.events import OrderContacted
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order
from huying.orders.rules import CONTACT_CLOCK, WORKING, Part
from huying.people.access import Actor


@command
def contact(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Note that the caller was spoken with; the lead's word stops the clock. Pressing twice changes nothing."""
    order = take(order_id)
    require(by, "contact", order)
    part = part_of(by, order)
    if part.contacted_at is not None:
        return order
    if order.state not in WORKING:
        raise moved_on(order)
    part.contacted_at = at
    part.save(update_fields=["contacted_at"])
    if part.part == Part.LEAD:
        timing.end(order, [CONTACT_CLOCK], at)
    record(order, [OrderContacted(order.pk, order.matter, part.organisation_id)], by=by, at=at)
    return order
