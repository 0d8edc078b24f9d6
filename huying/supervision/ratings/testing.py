"""Builders of rated orders and of objections for tests of every module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.rate import rate
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.models import Evaluation, Order
from huying.orders.testing import a_whistle
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.ratings.commands.object_ import object_
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.rules import Kind

WHY = "已按期到场处置并反馈，评分所说的油烟管道不在本单位职责内。"
DONE = Result("9时签收", "物业", "到场处置", "当日", photos=("a.jpg",))


def a_rated_order(
    *, by: Actor, bureau: Actor, lead: Organisation, area_code: str, at: datetime, score: int = 1, title: str = ""
) -> Order:
    """A street called a department, took its result, and rated its part."""
    order = a_whistle(by=by, at=at, lead=lead, area_code=area_code, **({"title": title} if title else {}))
    sign(by=bureau, at=at, order_id=order.pk)
    report(by=bureau, at=at, order_id=order.pk, result=DONE)
    accept_result(by=by, at=at, order_id=order.pk)
    return rate(by=by, at=at, order_id=order.pk, score=score, rated=lead.pk, note="来得慢")


def the_rating(order: Order) -> Evaluation:
    """The one that its department got."""
    return Evaluation.objects.get(order=order, side="caller")


def an_objection(order: Order, *, by: Actor, at: datetime, **more: Any) -> RatingObjection:
    """Of the department, to the rating that it got on an order."""
    return object_(by=by, at=at, kind=Kind.ORDER, rating_id=the_rating(order).pk, **{"text": WHY, **more})
