"""The order of a petition is for who received and handles it; the street that it is about reads nothing of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.commands.decide_hand_over import decide_hand_over
from huying.cases.commands.hand_over import hand_over
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import accepted
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case
from huying.cases.testing import TENANT
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.orders.access import standings, visible_to
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.object import object_
from huying.orders.commands.report import Result, report
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.queries.precedents import lessons
from huying.people.models import Person
from tests.cast import Cast

MALL = NewParty(name="潮汇商场", side="respondent", kind="organisation")
SECRET = "店门口的占道费交给了街道的人，没有收据"
STREET = NewParty(name="西亭街道办事处", side="respondent", kind="organisation")
DONE = Result(
    received_when="11月23日10时",
    spoke_with="与张先生电话核实",
    measures="已到店核查，未发现收费项目",
    solved_when="11月30日前",
    partial=False,
    no_photo="电话核实，没有照片",
)


def petition(cast: Cast, *about: NewParty) -> Case:
    return accepted(
        cast.petition_clerk,
        line="petition",
        category="consumer",
        title="占道费没有收据",
        facts=SECRET,
        parties=(TENANT, *(about or (STREET,))),
        petition=NewPetition(petition_class="suggestion"),
    )


def sent(cast: Cast, at: datetime, case: Case) -> Order:
    to = Hand(path="department", lead_id=cast.units.market_bureau.pk, reason="市监职责")
    diversion = divert(by=cast.actor(cast.window_clerk), at=at, case_id=case.pk, hand=to)
    return Order.objects.get(matter=diversion.case.stream)


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """张三丰 complains of the street; the market bureau is to look into it."""
    return sent(cast, clock.now, petition(cast))


def shown(cast: Cast, who: Person, order: Order) -> str:
    answer = cast.client(who).get(f"/orders/{order.code}/")
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_seats_of_the_accused_street_do_not_know_of_the_order(cast: Cast, clock: Clock, order: Order) -> None:
    for who in (cast.street_seat, cast.street_chief):
        assert shown(cast, who, order) == "404"
        assert not visible_to(cast.actor(who)).filter(pk=order.pk).exists()
        assert order.title not in cast.client(who).get("/orders/").content.decode()
        assert cast.client(who).get(f"/api/v1/orders/{order.code}").status_code == 404
        with pytest.raises(NotFound):
            accept_result(by=cast.actor(who), at=clock.now, order_id=order.pk)


def test_whoever_received_the_petition_follows_its_order(cast: Cast, clock: Clock, order: Order) -> None:
    for who in (cast.district_seat, cast.window_clerk, cast.petition_clerk):
        assert SECRET in shown(cast, who, order)
        assert visible_to(cast.actor(who)).filter(pk=order.pk).exists()
    user = cast.actor(cast.dept_user)
    sign(by=user, at=clock.now, order_id=order.pk)
    report(by=user, at=clock.now, order_id=order.pk, result=DONE)
    accept_result(by=cast.actor(cast.petition_clerk), at=clock.now, order_id=order.pk)


def test_inspectors_read_the_course_alone(cast: Cast, clock: Clock, order: Order) -> None:
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    report(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk, result=DONE)
    page = shown(cast, cast.inspector, order)
    assert "反馈结果" in page
    for secret in (SECRET, "未发现收费项目", order.ask):
        assert secret not in page
    api = cast.client(cast.inspector).get(f"/api/v1/orders/{order.code}").json()
    assert (api["summary"], api["ask"], api["reports"]) == ("", "", [])


def kept_by_the_street(cast: Cast, order: Order) -> Order:
    """As if the street had received the petition and issued its order."""
    street = cast.units.street_center.pk
    Order.objects.filter(pk=order.pk).update(circle=[street], issuer_id=street, issued_by_id=cast.street_seat.pk)
    order.refresh_from_db()
    return order


def test_the_district_reads_a_street_s_petition_only_while_it_has_to_rule(cast: Cast, clock: Clock) -> None:
    order = kept_by_the_street(cast, sent(cast, clock.now, petition(cast, MALL)))
    seat = cast.actor(cast.district_seat)
    assert standings(seat, order) == {"district"}
    assert SECRET not in shown(cast, cast.district_seat, order)
    assert shown(cast, cast.window_clerk, order) == "404"
    with pytest.raises(NotAllowed):
        accept_result(by=seat, at=clock.now, order_id=order.pk)
    assert SECRET in shown(cast, cast.street_seat, order)
    user = cast.actor(cast.dept_user)
    sign(by=user, at=clock.now, order_id=order.pk)
    object_(by=user, at=clock.now, order_id=order.pk, reason="属执法局", suggested=cast.units.city_bureau.pk)
    assert SECRET in shown(cast, cast.district_seat, order)
    rule(by=seat, at=clock.now, order_id=order.pk, lead=cast.units.city_bureau.pk, reason="占道归执法局管")
    assert SECRET not in shown(cast, cast.district_seat, order)
    (lesson,) = lessons(order.area_code, order.title, order.category)
    assert (lesson.title, lesson.reason) == ("信访事项", "")


def test_a_body_that_the_petition_is_about_reads_nothing_though_it_received_it(cast: Cast, clock: Clock) -> None:
    about = NewParty(name=cast.units.street_center.name, side="respondent", kind="organisation")
    accusing = kept_by_the_street(cast, sent(cast, clock.now, petition(cast, about)))
    assert shown(cast, cast.street_seat, accusing) == "404"
    assert standings(cast.actor(cast.street_seat), accusing) == set()
    assert SECRET in shown(cast, cast.petition_clerk, accusing)
    assert standings(cast.actor(cast.dept_user), accusing) == {"lead"}


def test_whoever_takes_the_petition_over_follows_its_order(cast: Cast, clock: Clock) -> None:
    order = sent(cast, clock.now, petition(cast, MALL))
    key, street = Case.objects.get(code=order.matter_code).pk, cast.units.street_center.pk
    clerk, seat = cast.actor(cast.window_clerk), cast.actor(cast.street_seat)
    hand_over(by=clerk, at=clock.now, case_id=key, organisation_id=street, reason="就近办理")
    assert standings(cast.actor(cast.street_seat), order) == set()
    decide_hand_over(by=seat, at=clock.now, case_id=key, accepted=True)
    assert SECRET in shown(cast, cast.street_seat, order)
    assert SECRET in shown(cast, cast.window_clerk, order)


def test_orders_of_other_matters_stay_with_the_centre_of_their_area(cast: Cast, clock: Clock) -> None:
    order = sent(cast, clock.now, accepted(cast.window_clerk, category="consumer"))
    assert order.circle == []
    assert "centre" in standings(cast.actor(cast.street_seat), order)
    assert not visible_to(cast.actor(cast.petition_clerk)).filter(pk=order.pk).exists()
