"""Sign (签收): a department has the order. The lead's signature moves it; an assist's stands beside it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import organisations_of, require
from huying.orders.events import OrderSigned
from huying.orders.journal import move, moved_on, record, take
from huying.orders.models import Department, Order
from huying.orders.rules import ENDED, Part
from huying.people.access import Actor


@command
def sign(*, by: Actor, at: datetime, order_id: UUID) -> Order:
    """Receive the order for one's department. Pressing twice changes nothing."""
    order = take(order_id)
    require(by, "sign", order)
    part = _unsigned(by, order)
    if part is None:
        return order
    if order.state in ENDED:
        raise moved_on(order)
    if part.part == Part.LEAD:
        move(order, "sign", at)
        timing.end_signing(order, at)
    part.signed_at, part.signed_by_id = at, by.id
    part.save(update_fields=["signed_at", "signed_by"])
    record(order, [OrderSigned(order.pk, order.matter, part.organisation_id, part.part)], by=by, at=at)
    return order


def _unsigned(by: Actor, order: Order) -> Department | None:
    """The part that this person's departments have not signed yet, the lead's first."""
    rows = order.departments.filter(released_at=None, signed_at=None, organisation_id__in=organisations_of(by))
    return rows.order_by("-part", "pk").first()
