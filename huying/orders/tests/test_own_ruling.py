"""Nobody rules on an objection to the order that they issued: a colleague does, or the chief above (domain 5.2)."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.core.testing import Clock
from huying.notices.worklist import worklist
from huying.orders.access import OwnOrder, standings
from huying.orders.commands.object import object_
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.models import Order, Ruling
from huying.orders.testing import an_order
from huying.people.models import Person
from tests.cast import Cast

WORD = "裁定工单异议"


def objected(cast: Cast, at: datetime, issuer: Person) -> Order:
    order = an_order(by=cast.actor(issuer), at=at, lead=cast.units.market_bureau, area_code=cast.town.community.code)
    user = cast.actor(cast.dept_user)
    sign(by=user, at=at, order_id=order.pk)
    return object_(by=user, at=at, order_id=order.pk, reason="属执法局", suggested=cast.units.city_bureau.pk)


def offered(cast: Cast, who: Person, at: datetime) -> list[str]:
    return [each.code for each in worklist(cast.actor(who), at).decisions if str(each.word) == WORD]


def test_whoever_issued_it_is_refused_and_told_who_rules(cast: Cast, clock: Clock, monday: datetime) -> None:
    order = objected(cast, monday, cast.district_seat)
    with pytest.raises(OwnOrder) as refused:
        rule(by=cast.actor(cast.district_seat), at=clock.now, order_id=order.pk, lead=order.lead_id, reason="就归你")
    said = refused.value.messages()
    assert "不能由您裁定" in said["zh"]
    assert "issued this order yourself" in said["en"]
    assert not Ruling.objects.exists()
    told = rule(by=cast.actor(cast.district_chief), at=clock.now, order_id=order.pk, lead=order.lead_id, reason="归你")
    assert told.ruling.by_id == cast.district_chief.pk


def test_page_and_api_refuse_as_well(cast: Cast, monday: datetime) -> None:
    order = objected(cast, monday, cast.district_seat)
    browser, said = cast.client(cast.district_seat), {"lead": str(order.lead_id), "reason": "就归你"}
    page = browser.get(f"/orders/{order.code}/").content.decode()
    assert f"/orders/{order.code}/rule/" not in page
    answer = browser.post(f"/orders/{order.code}/rule/", said)
    assert (answer.status_code, "不能由您裁定" in answer.content.decode()) == (403, True)
    told = browser.post(f"/api/v1/orders/{order.code}/rule", said, "application/json")
    assert (told.status_code, told.json()["type"]) == (403, "/problems/own-order")
    assert (
        f"/orders/{order.code}/rule/" in cast.client(cast.district_chief).get(f"/orders/{order.code}/").content.decode()
    )


def test_it_waits_for_the_others_and_not_for_whoever_issued_it(cast: Cast, clock: Clock, monday: datetime) -> None:
    order = objected(cast, monday, cast.district_seat)
    assert offered(cast, cast.district_seat, clock.now) == []
    for who in (cast.district_chief, cast.street_seat, cast.street_chief):
        assert offered(cast, who, clock.now) == [order.code], who.name
    for who in (cast.window_clerk, cast.other_street_seat, cast.dept_user, cast.stranger):
        assert offered(cast, who, clock.now) == [], who.name
    assert order.code in cast.client(cast.district_chief).get("/due/").content.decode()
    assert order.code not in cast.client(cast.district_seat).get("/due/").content.decode()
    assert order.code not in cast.client(cast.district_seat).get("/orders/?tab=rule").content.decode()
    assert order.code in cast.client(cast.district_chief).get("/orders/?tab=rule").content.decode()


def test_where_a_street_has_one_seat_the_district_rules(cast: Cast, clock: Clock, monday: datetime) -> None:
    cast.street_chief.posts.all().delete()
    order = objected(cast, monday, cast.street_seat)
    assert "ruler" not in standings(cast.actor(cast.street_seat), order)
    assert offered(cast, cast.district_chief, clock.now) == [order.code]
    rule(by=cast.actor(cast.district_chief), at=clock.now, order_id=order.pk, lead=order.lead_id, reason="归你")
    assert offered(cast, cast.district_chief, clock.now) == []
