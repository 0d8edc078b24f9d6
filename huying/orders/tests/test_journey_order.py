"""The story of a department's order (domain 4.c): object, rule, extend, report, return, accept, visit, close."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.approve_extension import approve_extension
from huying.orders.commands.begin import begin
from huying.orders.commands.call_back import call_back
from huying.orders.commands.close import close
from huying.orders.commands.object import ObjectedBefore, object_
from huying.orders.commands.report import Result, report
from huying.orders.commands.request_extension import request_extension
from huying.orders.commands.rule import rule
from huying.orders.commands.send_back import WithSupervision, send_back
from huying.orders.commands.sign import sign
from huying.orders.extensions import OwnExtension
from huying.orders.journal import OrderMovedOn
from huying.orders.models import Department, Order, OrderPrecedent
from huying.orders.queries.timeline import timeline
from huying.orders.rules import Outcome, State
from huying.orders.testing import an_order
from huying.people.testing import person, post
from tests.cast import Cast

DONE = Result("11月23日 9时签收", "陈女士，电话", "约谈店主，限期安装净化器", "12月4日装好", photos=("a.jpg",))
MONDAY = datetime(2026, 11, 23, 9, tzinfo=CHINA)


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    clock.set(MONDAY)
    seat = cast.actor(cast.district_seat)
    return an_order(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=cast.town.community.code)


def stories(order: Order) -> list[str]:
    """What happened to it, by the names of the facts."""
    return [record.type.removeprefix("orders.") for record in read(order.stream)]


def test_from_the_objection_to_the_close(cast: Cast, clock: Clock, order: Order) -> None:
    seat, chen, wei = (cast.actor(each) for each in (cast.district_seat, cast.dept_user, cast.city_user))
    head = cast.actor(
        person(username="lujuzhang", name="陆局长", role="dept_head", organisation=cast.units.city_bureau)
    )
    clock.advance(hours=2)
    sign(by=chen, at=clock.now, order_id=order.pk)
    clock.advance(days=1)
    city = cast.units.city_bureau.pk
    object_(by=chen, at=clock.now, order_id=order.pk, reason="油烟归综合执法管", suggested=city)
    clock.advance(hours=3)
    ruled = rule(
        by=cast.actor(cast.district_chief),
        at=clock.now,
        order_id=order.pk,
        lead=city,
        assists=(cast.units.market_bureau.pk,),
        reason="三定方案如此",
        basis="综合执法事项目录",
    )
    assert (ruled.state, ruled.lead_id) == (State.RULED, city)
    lesson = OrderPrecedent.objects.get()
    assert (lesson.lead_id, lesson.category) == (city, "餐饮油烟")
    sign(by=wei, at=clock.now, order_id=order.pk)
    with pytest.raises(ObjectedBefore):
        object_(by=wei, at=clock.now, order_id=order.pk, reason="也不归我", suggested=cast.units.market_bureau.pk)
    begin(by=wei, at=clock.now, order_id=order.pk)
    clock.advance(days=3)
    request_extension(by=wei, at=clock.now, order_id=order.pk, length=5, reason="等设备到货")
    approve_extension(by=head, at=clock.now, order_id=order.pk)
    running = RunningClock.objects.get(stream=order.stream, kind="WO.handle", stopped_at=None)
    assert running.original_due_at is not None
    assert running.due_at > running.original_due_at
    report(by=wei, at=clock.now, order_id=order.pk, result=DONE)
    clock.advance(hours=1)
    sent = send_back(by=seat, at=clock.now, order_id=order.pk, reason="没有现场照片")
    assert (sent.state, sent.returns) == (State.RETURNED, 1)
    report(by=wei, at=clock.now, order_id=order.pk, result=DONE)
    accept_result(by=seat, at=clock.now, order_id=order.pk)
    clock.advance(days=2)
    call_back(by=seat, at=clock.now, order_id=order.pk, outcome=Outcome.SATISFIED)
    closed = close(by=seat, at=clock.now, order_id=order.pk)
    assert closed.state == State.CLOSED
    assert not RunningClock.objects.filter(stream=order.stream, stopped_at=None).exists()
    assert stories(order) == [
        *("OrderIssued", "OrderSigned", "OrderObjected", "OrderRuled", "OrderSigned", "OrderBegun"),
        *("OrderExtensionRequested", "OrderExtended", "OrderReported", "OrderReturned", "OrderReported"),
        *("OrderResultAccepted", "OrderCalledBack", "OrderClosed"),
    ]


def test_a_head_does_not_grant_their_own_request(cast: Cast, clock: Clock, order: Order) -> None:
    head = cast.actor(cast.dept_head)
    sign(by=head, at=clock.now, order_id=order.pk)
    begin(by=head, at=clock.now, order_id=order.pk)
    request_extension(by=head, at=clock.now, order_id=order.pk, length=5, reason="等设备到货")
    with pytest.raises(OwnExtension):
        approve_extension(by=head, at=clock.now, order_id=order.pk)
    page = cast.client(cast.dept_head).get(f"/orders/{order.code}/").content.decode()
    assert "不同意延期" in page
    assert "同意延期" not in page.replace("不同意延期", "")
    post(person=cast.dept_user, role="dept_head", organisation=cast.units.market_bureau)
    approve_extension(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)


def test_the_third_return_goes_to_supervision(cast: Cast, clock: Clock, order: Order) -> None:
    seat, chen = cast.actor(cast.district_seat), cast.actor(cast.dept_user)
    sign(by=chen, at=clock.now, order_id=order.pk)
    for number in (1, 2, 3):
        report(by=chen, at=clock.now, order_id=order.pk, result=DONE)
        clock.advance(hours=1)
        told = send_back(by=seat, at=clock.now, order_id=order.pk, reason=f"第{number}次不行")
    assert (told.state, told.returns, told.supervised_at) == (State.REPORTED, 2, clock.now)
    assert stories(order)[-1] == "OrderOverReturned"
    with pytest.raises(WithSupervision):
        send_back(by=seat, at=clock.now, order_id=order.pk, reason="还是不行")
    more = report(by=chen, at=clock.now, order_id=order.pk, result=DONE)
    assert (more.state, more.reports.count()) == (State.REPORTED, 4)
    assert accept_result(by=seat, at=clock.now, order_id=order.pk).state == State.ACCEPTED_RESULT


def test_somebody_not_satisfied_sends_it_back_once(cast: Cast, clock: Clock, order: Order) -> None:
    seat, chen = cast.actor(cast.district_seat), cast.actor(cast.dept_user)
    sign(by=chen, at=clock.now, order_id=order.pk)
    for expected in (State.RETURNED, State.CALLBACK):
        report(by=chen, at=clock.now, order_id=order.pk, result=DONE)
        accept_result(by=seat, at=clock.now, order_id=order.pk)
        told = call_back(by=seat, at=clock.now, order_id=order.pk, outcome=Outcome.NOT, note="味道还在")
        assert told.state == expected
    assert told.returns == 0
    assert close(by=seat, at=clock.now, order_id=order.pk).state == State.CLOSED


def test_a_step_that_is_late_goes_on_record_once(cast: Cast, clock: Clock, order: Order) -> None:
    clock.advance(days=2)
    fire_due(at=clock.now)
    fire_due(at=clock.now)
    assert stories(order).count("OrderLate") == 1
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    clock.advance(days=30)
    fire_due(at=clock.now)
    late = [record.data["clock"] for record in read(order.stream) if record.type == "orders.OrderLate"]
    assert late == ["WO.sign", "WO.handle"]
    told = [line.text.partition("，")[0] for line in timeline(order, persons=False) if "超期" in line.text]
    assert told == ["望潮区市场监督管理局 超期：工单签收", "望潮区市场监督管理局 超期：工单办理"]


def test_a_part_report_leaves_the_work_open(cast: Cast, clock: Clock, order: Order) -> None:
    chen = cast.actor(cast.dept_user)
    sign(by=chen, at=clock.now, order_id=order.pk)
    so_far = Result("9时签收", "陈女士", "已约谈", partial=True)
    told = report(by=chen, at=clock.now, order_id=order.pk, result=so_far)
    assert (told.state, told.handler_id) == (State.IN_PROGRESS, cast.dept_user.pk)
    with pytest.raises(OrderMovedOn):
        accept_result(by=cast.actor(cast.district_seat), at=clock.now, order_id=order.pk)


def test_a_ruling_may_leave_it_where_it_was(cast: Cast, clock: Clock, order: Order) -> None:
    chen, chief = cast.actor(cast.dept_user), cast.actor(cast.district_chief)
    sign(by=chen, at=clock.now, order_id=order.pk)
    object_(by=chen, at=clock.now, order_id=order.pk, reason="不归我", suggested=cast.units.city_bureau.pk)
    told = rule(by=chief, at=clock.now, order_id=order.pk, lead=cast.units.market_bureau.pk, reason="就归你")
    assert told.ruling.upheld is False
    assert Department.objects.get(order=order, released_at=None).signed_at is None
    clock.advance(seconds=1)
    assert sign(by=chen, at=clock.now, order_id=order.pk).state == State.SIGNED
    assert clock.now - MONDAY < timedelta(minutes=1)
