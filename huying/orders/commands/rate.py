"""Rate (互评): who called rates each department, each department rates how clear the call was. Never a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.orders.access import part_of, require, standings
from huying.orders.events import OrderRated
from huying.orders.journal import moved_on, record, take
from huying.orders.models import CALLER, DEPARTMENT, Evaluation, Order
from huying.orders.rules import DONE
from huying.orders.soundness import require_score
from huying.people.access import Actor


class RatedBefore(Conflict):
    """Each organisation rates another once in a matter."""

    slug = "rated-before"
    text = _("已经评过，不能改评。")


class NotInOrder(Invalid):
    """Only those in the order are rated."""

    slug = "not-in-order"
    text = _("只能评价这件事里的部门。")
    field = "rated"


class OwnRating(Invalid):
    """An organisation that called itself, or leads what it issued, has no other side to rate."""

    slug = "own-rating"
    text = _("不能给自己打分：互评只在交办单位和其他承办部门之间进行。请选择其他部门。")
    field = "rated"


@command
def rate(*, by: Actor, at: datetime, order_id: UUID, score: int, rated: UUID | None = None, note: str = "") -> Order:
    """One to five, once there is a result. A department rates whoever called; the caller names the department.

    Raises NotInOrder, OwnRating, RatedBefore, ScoreOutOfRange.
    """
    order = take(order_id)
    require(by, "rate", order)
    if order.state not in DONE:
        raise moved_on(order)
    require_score(score)
    side, rater, other = _sides(by, order, rated)
    if rater == other:
        raise OwnRating
    if Evaluation.objects.filter(order=order, rater_id=rater, rated_id=other).exists():
        raise RatedBefore
    made = Evaluation.objects.create(
        order=order, side=side, rater_id=rater, rated_id=other, score=score, note=note.strip(), at=at
    )
    record(order, [OrderRated(order.pk, order.matter, rater, other, side, score, made.pk)], by=by, at=at)
    return order


def _sides(by: Actor, order: Order, rated: UUID | None) -> tuple[str, UUID, UUID]:
    """Side, rater and rated."""
    if standings(by, order) & {"caller", "issuer"}:
        if rated is None or not order.departments.filter(organisation_id=rated, released_at=None).exists():
            raise NotInOrder
        return CALLER, order.issuer_id, rated
    return DEPARTMENT, part_of(by, order).organisation_id, order.issuer_id
