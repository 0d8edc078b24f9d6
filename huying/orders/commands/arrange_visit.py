"""Arrange a joint visit (约联合到场): when and where all meet."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.orders.access import require
from huying.orders.events import VisitArranged
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order, Visit
from huying.orders.rules import ENDED
from huying.people.access import Actor

FARTHEST = timedelta(days=60)
A_LITTLE_AGO = timedelta(hours=1)


class VisitTime(Invalid):
    """A visit lies ahead, within two months."""

    slug = "visit-time"
    text = _("到场时间须在今后 {days} 天之内。")
    field = "meets_at"


class VisitPlace(Invalid):
    """A visit has a place."""

    slug = "visit-place"
    text = _("请写明在哪里碰头。")
    field = "place_text"


@command
def arrange_visit(*, by: Actor, at: datetime, order_id: UUID, meets_at: datetime, place_text: str = "") -> Order:
    """Call everybody in the order to a place; that of the order when none is named."""
    order = take(order_id)
    require(by, "arrange_visit", order)
    if order.state in ENDED:
        raise moved_on(order)
    if not at - A_LITTLE_AGO <= meets_at <= at + FARTHEST:
        raise VisitTime(days=FARTHEST.days)
    where = place_text.strip() or order.place_text
    if not where:
        raise VisitPlace
    row = Visit.objects.create(
        order=order, meets_at=meets_at, place_text=where, arranged_by_id=by.person_id, arranged_at=at
    )
    record(order, [VisitArranged(order.pk, row.pk, meets_at)], by=by, at=at)
    return order
