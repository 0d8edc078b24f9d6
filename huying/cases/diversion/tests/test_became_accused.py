"""A department that turns out to be the one complained of loses the order, its title with it (信访工作条例 30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.migrations.recorder import MigrationRecorder

from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.commands.correct_party import Correction, correct_party
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import accepted
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case, Party
from huying.cases.testing import TENANT
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.notices.models import Delivery
from huying.notices.worklist import worklist
from huying.orders.access import standings, visible_to
from huying.orders.bar_earlier import bar_earlier_orders
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.begin import begin
from huying.orders.commands.call_back import call_back
from huying.orders.commands.report import Result as Report
from huying.orders.commands.report import report
from huying.orders.commands.sign import sign
from huying.orders.models import Department, Order
from huying.orders.queries.timeline import UNTOLD
from huying.orders.rules import Outcome
from huying.papers.models import Paper
from huying.people.models import Person
from tests.cast import Cast

TITLE = "所长收钱不开票"
MALL = NewParty(name="潮汇商场", side="respondent", kind="organisation")
BUREAU = "望潮区市场监督管理局"
WHY = "信访人补充说明"


def petition(cast: Cast) -> Case:
    return accepted(
        cast.petition_clerk,
        line="petition",
        category="consumer",
        title=TITLE,
        parties=(TENANT, MALL),
        petition=NewPetition(petition_class="suggestion"),
    )


def sent(cast: Cast, clock: Clock, **hand: Any) -> tuple[Case, Order]:
    case = petition(cast)
    to = replace(Hand("department", cast.units.market_bureau.pk, "市监职责"), **hand)
    divert(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, hand=to)
    return case, Order.objects.get(matter=case.stream)


def told_of(cast: Cast, clock: Clock, case: Case, name: str) -> None:
    newcomer = Newcomer(NewParty(name=name, side="respondent", kind="organisation"), reason=WHY)
    add_party(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, newcomer=newcomer)


def knows(cast: Cast, who: Person, order: Order, clock: Clock) -> bool:
    """Whether a person finds the title, the order or its number anywhere."""
    browser, actor = cast.client(who), cast.actor(who)
    lists = "".join(
        browser.get(address).content.decode()
        for address in ("/orders/", "/orders/?tab=work", "/orders/?tab=ended", "/orders/?q=所长", "/due/")
    )
    api = browser.get("/api/v1/orders").content.decode()
    found = [
        TITLE in lists + api or order.code in lists + api,
        browser.get(f"/orders/{order.code}/").status_code != 404,
        visible_to(actor).filter(pk=order.pk).exists(),
        bool(standings(actor, order)),
        any(each.code == order.code for each in worklist(actor, clock.now).overdue),
    ]
    assert len(set(found[:4])) == 1, found
    return any(found)


@pytest.mark.parametrize("name", ["望潮区市场监督管理局", "区市场监管局"])
def test_the_order_is_recalled_and_nothing_of_it_is_left_to_read(cast: Cast, clock: Clock, name: str) -> None:
    case, order = sent(cast, clock)
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    assert knows(cast, cast.dept_user, order, clock)
    told_of(cast, clock, case, name)
    order.refresh_from_db()
    assert (order.state, order.barred) == ("cancelled", [cast.units.market_bureau.pk])
    for who in (cast.dept_user, cast.dept_head):
        assert not knows(cast, who, order, clock)
    sheet = Paper.objects.get(stream=order.stream, kind="transfer")
    assert cast.client(cast.dept_user).get(f"/papers/{sheet.pk}.pdf").status_code == 404
    assert knows(cast, cast.petition_clerk, order, clock)
    settle()
    case.refresh_from_db()
    assert (case.state, case.handler_id) == ("accepted", None)
    types = [record.type for record in read(order.stream) if record.type not in UNTOLD]
    assert types[-2:] == ["orders.OrderBarred", "orders.OrderCancelled"]


def test_who_is_not_satisfied_is_not_sent_back_to_the_department_that_keeps_away(cast: Cast, clock: Clock) -> None:
    case, order = sent(cast, clock)
    user, clerk = cast.actor(cast.dept_user), cast.actor(cast.petition_clerk)
    sign(by=user, at=clock.now, order_id=order.pk)
    begin(by=user, at=clock.now, order_id=order.pk)
    done = Report(
        received_when="今日", spoke_with="张先生", measures="责令退货", solved_when="今日", no_photo="电话核实"
    )
    report(by=user, at=clock.now, order_id=order.pk, result=done)
    accept_result(by=clerk, at=clock.now, order_id=order.pk)
    told_of(cast, clock, case, "区市监局")
    order.refresh_from_db()
    assert order.state == "accepted_result"
    call_back(by=clerk, at=clock.now, order_id=order.pk, outcome=Outcome.NOT, note="完全没有解决")
    settle()
    order.refresh_from_db()
    case.refresh_from_db()
    assert (order.state, case.state, case.handler_id) == ("cancelled", "accepted", None)
    assert not knows(cast, cast.dept_user, order, clock)
    told = Delivery.objects.filter(message__stream=case.stream, message__body__why="divert")
    assert cast.petition_clerk.pk in set(told.values_list("person_id", flat=True))


def test_putting_a_name_right_does_the_same(cast: Cast, clock: Clock) -> None:
    case, order = sent(cast, clock)
    party, right = case.parties.get(number=2), Correction(reason=WHY, name="区市监局")
    correct_party(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, party_id=party.pk, right=right)
    assert not knows(cast, cast.dept_user, order, clock)


def test_an_assisting_department_is_let_go_and_the_order_goes_on(cast: Cast, clock: Clock) -> None:
    case, order = sent(cast, clock, assist_ids=(cast.units.city_bureau.pk,))
    told_of(cast, clock, case, "区城管局")
    order.refresh_from_db()
    assert (order.state, order.barred) == ("issued", [cast.units.city_bureau.pk])
    assert not knows(cast, cast.city_user, order, clock)
    assert knows(cast, cast.dept_user, order, clock)
    assert list(Department.objects.filter(order=order, released_at=None).values_list("part", flat=True)) == ["lead"]
    page = cast.client(cast.dept_user).get(f"/orders/{order.code}/").content.decode()
    assert "望潮区综合行政执法局 与这件事有关，依法回避" in page


def test_an_order_from_before_bars_were_kept_is_barred_by_the_upgrade(cast: Cast, clock: Clock) -> None:
    case, order = sent(cast, clock)
    Party.objects.create(case=case, number=9, side="respondent", kind="organisation", name=BUREAU)
    applied = MigrationRecorder.Migration.objects.get(app="orders", name="0006_barred").applied
    Order.objects.update(issued_at=applied + timedelta(days=1))
    assert bar_earlier_orders(clock.now) == 0, "it was issued when bars were kept"
    Order.objects.update(issued_at=applied - timedelta(days=1))
    assert visible_to(cast.actor(cast.dept_user)).filter(pk=order.pk).exists(), "its title stood in the list"
    assert bar_earlier_orders(clock.now) == 1
    assert not knows(cast, cast.dept_user, order, clock)
    assert knows(cast, cast.petition_clerk, order, clock)
    order.refresh_from_db()
    assert (order.state, order.barred) == ("cancelled", [cast.units.market_bureau.pk])
    facts = len(list(read(order.stream)))
    bar_earlier_orders(clock.now)
    assert len(list(read(order.stream))) == facts, "done again it changes nothing"


def test_another_department_keeps_its_order(cast: Cast, clock: Clock) -> None:
    case, order = sent(cast, clock)
    told_of(cast, clock, case, "区城管局")
    order.refresh_from_db()
    assert (order.state, order.barred) == ("issued", [])
    assert knows(cast, cast.dept_user, order, clock)


def test_a_street_that_follows_the_order_loses_it_from_its_list(cast: Cast, clock: Clock) -> None:
    case, order = sent(cast, clock)
    Order.objects.filter(pk=order.pk).update(circle=[cast.units.district_center.pk, cast.units.street_center.pk])
    assert TITLE in cast.client(cast.street_seat).get("/orders/").content.decode()
    told_of(cast, clock, case, "西亭街道办事处")
    order.refresh_from_db()
    assert order.state == "issued"
    assert not knows(cast, cast.street_seat, order, clock)
    assert knows(cast, cast.petition_clerk, order, clock)


def test_a_body_without_an_order_gives_the_petition_up(cast: Cast, clock: Clock) -> None:
    case = petition(cast)
    to = Hand(path="street", lead_id=cast.units.street_center.pk, reason="就近办理")
    divert(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, hand=to)
    assert cast.client(cast.street_seat).get(f"/cases/{case.code}/").status_code == 200
    told_of(cast, clock, case, "西亭街道")
    case.refresh_from_db()
    assert (case.state, case.handler_id) == ("accepted", None)
    assert cast.client(cast.street_seat).get(f"/cases/{case.code}/").status_code == 404
    shown = cast.client(cast.petition_clerk).get(f"/cases/{case.code}/").content.decode()
    assert "承办单位与这件事有关，依法回避，等待重新分流" in shown
