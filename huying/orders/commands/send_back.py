"""Send back (退回重办): the centre wants the work done anew, at most twice; the third time supervision gets it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.orders import timing
from huying.orders.access import require
from huying.orders.commands.bar import recalled
from huying.orders.events import OrderOverReturned, OrderReturned
from huying.orders.journal import move, record, require_state, take
from huying.orders.models import Order, Return
from huying.orders.rules import MOST_RETURNS
from huying.orders.soundness import require_reason
from huying.people.access import Actor


class WithSupervision(Conflict):
    """Supervision has the matter already; it is not sent back any more."""

    slug = "with-supervision"
    text = _("已退回 {most} 次，现由督查督办，不能再退回。可以审核通过，或等部门补充反馈。")


@command
def send_back(*, by: Actor, at: datetime, order_id: UUID, reason: str) -> Order:
    """Return the result with a reason. Beyond the most it is not returned: the fact goes to supervision.

    What would go back to a body that the matter is about is taken back by the system instead.
    """
    order = take(order_id)
    require(by, "send_back", order)
    require_state(order, "send_back")
    if order.supervised_at is not None:
        raise WithSupervision(most=MOST_RETURNS)
    row = Return.objects.create(
        order=order,
        number=order.returns + 1,
        cause="centre",
        reason=require_reason(reason),
        by_id=by.person_id,
        at=at,
    )
    if order.returns >= MOST_RETURNS:
        order.supervised_at = at
        fact: Any = OrderOverReturned(order.pk, order.matter, row.pk, order.returns)
    else:
        order.returns += 1
        fact = again(order, row, at)
    record(order, [fact], by=by, at=at)
    return recalled(order, at)


def again(order: Order, row: Return, at: datetime) -> OrderReturned:
    """The work begins anew, with its clock. The caller records."""
    if row.cause == "centre":
        move(order, "send_back", at)
    order.round += 1
    due_at = timing.begin(order, order.due_rule, at)
    return OrderReturned(order.pk, order.matter, row.pk, row.number, row.cause, due_at)
