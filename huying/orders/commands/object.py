"""Object (提异议): the lead says that the order is another body's: once, within five working days, with reasons."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import use
from huying.clocks.models import RunningClock
from huying.clocks.rules import OBJECTIONS
from huying.core.command import command
from huying.core.errors import Conflict
from huying.orders import timing
from huying.orders.access import require
from huying.orders.events import OrderObjected
from huying.orders.journal import move, record, take
from huying.orders.models import Objection, Order
from huying.orders.naming import NotADepartment, require_department
from huying.orders.soundness import require_reason
from huying.people.access import Actor


class DirectOrder(Conflict):
    """A direct assignment cannot be handed back (domain 3.4, `12345.noshift`)."""

    slug = "direct-order"
    text = _("这是直接指派的工单，不能提异议。")


class ObjectedBefore(Conflict):
    """An order is objected to once; the ruling binds."""

    slug = "objected-before"
    text = _("这张工单已提过异议并裁定，裁定有约束力，不能再提。")


class ObjectionTooLate(Conflict):
    """The five working days for an objection are over."""

    slug = "objection-too-late"
    text = _("异议期限已过，请办理，或请中心改派。")


@command
def object_(*, by: Actor, at: datetime, order_id: UUID, reason: str, suggested: UUID) -> Order:
    """Lay the question of whose it is before the centre; the clock of the work stands until the ruling."""
    order = take(order_id)
    require(by, "object", order)
    _require_open_way(order, at)
    move(order, "object", at)
    if suggested == order.lead_id:
        raise NotADepartment(field="suggested")
    body = require_department(suggested, order.area_code, "suggested")
    use(stream=order.stream, kinds=OBJECTIONS, at=at)
    timing.end_work(order, at)
    row = Objection.objects.create(
        order=order,
        organisation_id=order.lead_id,
        reason=require_reason(reason),
        suggested=body,
        by_id=by.person_id,
        at=at,
    )
    fact = OrderObjected(order.pk, order.matter, order.lead_id, row.pk, body.pk)
    record(order, [fact], by=by, at=at)
    return order


def _require_open_way(order: Order, at: datetime) -> None:
    if order.direct:
        raise DirectOrder
    if order.objected_at is not None:
        raise ObjectedBefore
    clock = RunningClock.objects.filter(stream=order.stream, kind__in=OBJECTIONS, step=order.round).first()
    if clock is not None and at > clock.due_at:
        raise ObjectionTooLate
