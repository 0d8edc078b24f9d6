"""Bar (回避): a body turns out to be what the matter of an order is about: its people lose it (信访工作条例 30)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext, override

from huying.core.command import command
from huying.orders.commands.cancel import cancel
from huying.orders.events import OrderBarred
from huying.orders.journal import record
from huying.orders.matters import barred_from
from huying.orders.models import Department, Order
from huying.orders.rules import ENDED, State, may_follow
from huying.orders.transfer import hand_over, signer_of, take_back
from huying.people.access import SYSTEM, Actor


@command
def bar(*, by: Actor, at: datetime, matter: str) -> None:
    """Look anew whom each order of a matter must not reach. An order whose lead it is, is taken back by the system
    while it can be; an assisting department is let go. Nobody else than before: nothing changes."""
    for order in Order.objects.select_for_update().filter(matter=matter).order_by("pk"):
        about = barred_from(order)
        fresh = [each for each in about if each not in order.barred]
        if about == order.barred:
            continue
        order.barred = about
        let_go = Department.objects.filter(order=order, organisation_id__in=about, part="assist", released_at=None)
        changed = let_go.update(released_at=at)
        record(order, [OrderBarred(order.pk, order.matter, tuple(fresh))], by=by, at=at)
        _after(order, changed > 0, by=by, at=at)


def _after(order: Order, assist_left: bool, *, by: Actor, at: datetime) -> None:
    if recalled(order, at).state not in ENDED and assist_left:
        take_back(order, at=at, why=_why())
        hand_over(order, by=signer_of(order, by), at=at)


def recalled(order: Order, at: datetime) -> Order:
    """The order, taken back by the system where its lead must not work on it: the matter waits for another body.

    Not while a result of it has been accepted; only when it would have to be worked on anew.
    """
    if order.lead_id in order.barred and may_follow(State(order.state), "cancel"):
        return cancel(by=SYSTEM, at=at, order_id=order.pk, reason=_why())
    return order


def _why() -> str:
    with override("zh-hans"):
        return gettext("有单位需要回避")
