"""Rule (裁定): the centre names lead and assists upon an objection. It binds, and it teaches the next order."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import require, standings
from huying.orders.events import OrderRuled
from huying.orders.journal import move, record, take
from huying.orders.matters import require_unconcerned
from huying.orders.models import Order, OrderPrecedent, Ruling
from huying.orders.naming import name_departments, require_departments
from huying.orders.ruling import MinutesNeeded
from huying.orders.soundness import require_reason
from huying.orders.transfer import hand_over, take_back
from huying.people.access import Actor


@command
def rule(
    *,
    by: Actor,
    at: datetime,
    order_id: UUID,
    lead: UUID,
    reason: str,
    assists: tuple[UUID, ...] = (),
    basis: str = "",
) -> Order:
    """Decide whose the order is. The clocks begin anew for the lead that is named, which may be the same as before.

    What the joint meeting decided is recorded with its minutes as `basis`. Raises OwnOrder, MinutesNeeded.
    """
    order = take(order_id)
    require(by, "rule", order)
    if not by.system and "recorder" in standings(by, order) and not basis.strip():
        raise MinutesNeeded
    move(order, "rule", at)
    head, others = require_departments(lead, assists, order.area_code)
    require_unconcerned(order.matter, head, others)
    upheld = head.pk != order.lead_id
    ruling = Ruling.objects.create(
        order=order, lead=head, upheld=upheld, reason=require_reason(reason), basis=basis.strip(), by_id=by.id, at=at
    )
    OrderPrecedent.objects.create(
        ruling=ruling,
        area_code=order.area_code[:6],
        category=order.category,
        title=order.title,
        basis=ruling.basis or order.basis,
        lead=head,
        assists=[each.pk for each in others],
        at=at,
    )
    name_departments(order, head, others, at)
    order.lead, order.handler = head, None
    order.signed_at = order.begun_at = None
    order.round += 1
    due_at = timing.begin_round(order, at)
    named = tuple(each.pk for each in others)
    record(order, [OrderRuled(order.pk, order.matter, ruling.pk, head.pk, named, upheld, due_at)], by=by, at=at)
    take_back(order, at=at, why=ruling.reason)
    hand_over(order, by=by, at=at)
    return order
