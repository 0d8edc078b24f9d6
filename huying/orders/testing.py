"""Builders of orders for tests of every module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.orders.commands.issue import NewOrder, issue
from huying.orders.models import Order
from huying.orders.rules import Grade, Kind
from huying.people.access import Actor
from huying.people.models import Organisation

NOISE = {
    "title": "夜宵店油烟扰民",
    "ask": "请查处油烟直排，督促安装净化设施，并答复住户。",
    "summary": "住户反映楼下夜宵店油烟直排，夜间开窗困难。",
    "parties": "住户 陈女士 13900001234",
    "place_text": "潮前社区 滨江路 12 号",
    "category": "餐饮油烟",
}


def an_order(*, by: Actor, at: datetime, lead: Organisation, area_code: str, **more: Any) -> Order:
    """A department's order about smoke, with what a test wants different."""
    asked: dict[str, Any] = {"kind": Kind.DEPARTMENT, **NOISE, **more}
    return issue(by=by, at=at, order=NewOrder(lead=lead.pk, area_code=area_code, **asked))


def a_whistle(*, by: Actor, at: datetime, lead: Organisation, area_code: str, **more: Any) -> Order:
    """A coordination whistle to push ordinary work, with what a test wants different."""
    return an_order(
        by=by, at=at, lead=lead, area_code=area_code, **{"kind": Kind.COORDINATION, "grade": Grade.PUSH, **more}
    )
