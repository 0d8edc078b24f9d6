"""Nobody rules on an objection to the order that they issued: a colleague does, or the chief above (domain 5.2)."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.core.errors import Refused
from huying.core.testing import Clock
from huying.notices.worklist import worklist
from huying.orders.access import OwnOrder, standings
from huying.orders.commands.object import object_
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.models import Order, Ruling
from huying.orders.ruling import MinutesNeeded
from huying.orders.testing import an_order
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

ABOVE = "所以由上级中心裁定"
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
    assert ABOVE not in cast.client(cast.district_chief).get(f"/orders/{order.code}/").content.decode()


def test_the_district_reads_why_it_rules_for_a_street_of_one_seat(cast: Cast, monday: datetime) -> None:
    cast.street_chief.posts.all().delete()
    order = objected(cast, monday, cast.street_seat)
    page = cast.client(cast.district_chief).get(f"/orders/{order.code}/").content.decode()
    assert ABOVE in page
    assert f"/orders/{order.code}/rule/" in page
    assert ABOVE not in cast.client(cast.street_seat).get(f"/orders/{order.code}/").content.decode()


@pytest.mark.parametrize("seats", ["every", "none"])
def test_any_other_seat_of_the_district_rules_alone(cast: Cast, clock: Clock, monday: datetime, seats: str) -> None:
    """One more seat of the centre is enough; without it nobody of a street rules by themselves."""
    if seats == "none":
        cast.district_seat.posts.all().delete()
    order = objected(cast, monday, cast.district_chief)
    ruled = rule_as(cast.street_seat if seats == "none" else cast.district_seat, cast, order, clock)
    assert isinstance(ruled, Order if seats == "every" else MinutesNeeded)


def rule_as(who: Person, cast: Cast, order: Order, clock: Clock, basis: str = "") -> Order | Exception:
    said = {"lead": order.lead_id, "reason": "归你", "basis": basis}
    try:
        return rule(by=cast.actor(who), at=clock.now, order_id=order.pk, **said)
    except Refused as refusal:
        return refusal


@pytest.fixture
def alone(cast: Cast, monday: datetime) -> Order:
    """An order for the whole district by its only seat: no street lies over it, and the bureau objects."""
    cast.district_seat.posts.all().delete()
    order = an_order(
        by=cast.actor(cast.district_chief),
        at=monday,
        lead=cast.units.market_bureau,
        area_code=cast.town.district.code,
        circle=(cast.units.district_center.pk,),
    )
    user = cast.actor(cast.dept_user)
    sign(by=user, at=monday, order_id=order.pk)
    return object_(by=user, at=monday, order_id=order.pk, reason="属执法局", suggested=cast.units.city_bureau.pk)


def test_the_joint_meeting_rules_and_another_seat_records_it(cast: Cast, clock: Clock, alone: Order) -> None:
    assert offered(cast, cast.district_chief, clock.now) == []
    for who in (cast.street_seat, cast.other_street_seat):
        assert offered(cast, who, clock.now) == [alone.code], who.name
    for who in (cast.window_clerk, cast.dept_user, cast.stranger):
        assert offered(cast, who, clock.now) == [], who.name
    browser, address = cast.client(cast.other_street_seat), f"/orders/{alone.code}/rule/"
    assert "所以由联席会议裁定" in browser.get(f"/orders/{alone.code}/").content.decode()
    said = {"lead": str(alone.lead_id), "reason": "会议认为归市监局", "key": "k"}
    refused = browser.post(address, said)
    assert (refused.status_code, "写明会议纪要的名称或编号" in refused.content.decode()) == (422, True)
    assert "会议认为归市监局" in refused.content.decode()
    for _again in range(2):
        assert browser.post(address, {**said, "basis": "联席会议纪要〔2026〕7号", "key": "k2"}).status_code == 303
    ruling = Ruling.objects.get(order=alone)
    assert (ruling.by_id, ruling.basis) == (cast.other_street_seat.pk, "联席会议纪要〔2026〕7号")
    page = browser.get(f"/orders/{alone.code}/").content.decode()
    assert alone.ask not in page
    assert alone.code in page
    assert cast.client(cast.street_seat).get(f"/orders/{alone.code}/").status_code == 404


def test_the_minutes_are_asked_for_over_the_api_in_both_languages(cast: Cast, alone: Order) -> None:
    caller, said = Caller(cast.street_seat), {"lead": str(alone.lead_id), "reason": "归市监局"}
    told = caller.post(f"orders/{alone.code}/rule", said)
    assert (told.status_code, told.json()["type"], told.json()["field"]) == (
        422,
        "/problems/ruling-minutes-needed",
        "basis",
    )
    assert "name its minutes" in told.json()["messages"]["en"]
    own = Caller(cast.district_chief).post(f"orders/{alone.code}/rule", {**said, "basis": "纪要7号"})
    assert (own.status_code, own.json()["type"]) == (403, "/problems/own-order")
    assert caller.post(f"orders/{alone.code}/rule", {**said, "basis": "纪要7号"}).status_code == 200
