"""Pause (中止计时): the lead waits for an appraisal, a hearing or the end of force majeure; the time stands still."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.pause import pause as stand_still
from huying.clocks.pausing import newest_running
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.orders.access import require
from huying.orders.events import OrderPaused
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order
from huying.orders.rules import WORKING
from huying.orders.soundness import require_reason
from huying.people.access import Actor


class NothingToPause(Conflict):
    """The time of the work does not run, is over, or its rule knows no ground."""

    slug = "order-nothing-to-pause"
    text = _("办理期限现在不能中止：它没有在计算、已经到期，或者规则里没有可以中止的情形。")


@command
def pause(*, by: Actor, at: datetime, order_id: UUID, ground: str, document: str, reason: str) -> Order:
    """Let the time of the work stand still on a ground of its rule, by a document. The centre reads it on the order.

    Raises NothingToPause, ReasonMissing, AlreadyPaused, GroundNotAllowed, DocumentNeeded.
    """
    order = take(order_id)
    require(by, "pause", order)
    if order.state not in WORKING:
        raise moved_on(order)
    clock = newest_running(order.stream, [order.due_rule])
    if clock is None or not clock.frozen["pauses_on"]:
        raise NothingToPause
    why = require_reason(reason)
    try:
        row = stand_still(
            stream=order.stream, kind=order.due_rule, reason=ground, document=document, by=by, at=at, why=why
        )
    except Invalid as refusal:
        refusal.field = {"reason": "ground"}.get(refusal.field or "", refusal.field)
        raise
    record(order, [OrderPaused(order.pk, order.matter, row.pk, ground)], by=by, at=at)
    return order
