"""The time of an order stands still while the department waits for what nobody can hurry (domain 3.0)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import AlreadyPaused, DocumentNeeded, GroundNotAllowed
from huying.clocks.commands.resume import NotPaused
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.clock import CHINA, in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.notices.models import Message
from huying.orders.commands.begin import begin
from huying.orders.commands.cancel import cancel
from huying.orders.commands.pause import NothingToPause, pause
from huying.orders.commands.resume import resume
from huying.orders.commands.sign import sign
from huying.orders.journal import OrderMovedOn
from huying.orders.models import Order
from huying.orders.queries.found import Narrowed, orders_for
from huying.orders.queries.inbox import inbox
from huying.orders.queries.order import detail
from huying.orders.soundness import ReasonMissing
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

WHY = {"ground": "appraisal", "document": "委托检测书〔2026〕17号", "reason": "油烟浓度要夜间检测"}


@pytest.fixture
def work(cast: Cast, clock: Clock, order: Order) -> Order:
    """陈承办 works on an order since Monday; ten working days from the signature, Monday 7 December."""
    chen = cast.actor(cast.dept_user)
    sign(by=chen, at=clock.now, order_id=order.pk)
    return begin(by=chen, at=clock.now, order_id=order.pk)


def paused(cast: Cast, clock: Clock, order: Order, **other: str) -> Order:
    return pause(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk, **{**WHY, **other})


def at(day: int, hour: int = 9, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CHINA)


def due(order: Order) -> datetime:
    return in_china(RunningClock.objects.get(stream=order.stream, kind="WO.handle").due_at)


def page(cast: Cast, who: Person, order: Order) -> str:
    return cast.client(who).get(f"/orders/{order.code}/").content.decode()


def test_what_stood_still_is_added_and_nobody_is_reminded_meanwhile(cast: Cast, clock: Clock, work: Order) -> None:
    assert due(work).date() == at(7, month=12).date()
    clock.set(at(25))
    paused(cast, clock, work)
    for who in (cast.dept_user, cast.district_seat):
        shown = page(cast, who, work)
        assert "已中止" in shown
        assert "委托检测书〔2026〕17号" in shown
        assert "中止计时：鉴定" in shown
    clock.set(at(16, month=12))
    while fire_due(at=clock.now):
        pass
    assert not Message.objects.filter(body__clock="WO.handle").exists()
    chen, seat = cast.actor(cast.dept_user), cast.actor(cast.district_seat)
    assert not orders_for(seat, Narrowed(late=True), clock.now).exists()
    assert {each.key: each.count for each in inbox(chen, clock.now, tab="", narrowed=Narrowed()).tabs}["late"] == 0
    resume(by=chen, at=clock.now, order_id=work.pk)
    assert due(work).date() == at(28, month=12).date()  # fifteen working days later
    shown = page(cast, cast.district_seat, work)
    assert "恢复计时" in shown
    assert "已中止" not in shown
    clock.set(due(work) + timedelta(minutes=1))
    while fire_due(at=clock.now):
        pass
    assert orders_for(seat, Narrowed(late=True), clock.now).get() == work
    assert verify().findings == []


def test_only_on_a_ground_of_the_rule_by_a_document_for_a_reason(cast: Cast, clock: Clock, work: Order) -> None:
    for wrong, refusal, field in (
        ({"ground": "party_ill"}, GroundNotAllowed, "ground"),
        ({"ground": "dragons"}, GroundNotAllowed, "ground"),
        ({"document": "  "}, DocumentNeeded, "document"),
        ({"reason": " "}, ReasonMissing, "reason"),
    ):
        with pytest.raises(refusal) as caught:
            paused(cast, clock, work, **wrong)
        assert caught.value.field == field
    with pytest.raises(NotPaused):
        resume(by=cast.actor(cast.dept_user), at=clock.now, order_id=work.pk)
    paused(cast, clock, work)
    with pytest.raises(AlreadyPaused):
        paused(cast, clock, work)
    cancel(by=cast.actor(cast.district_seat), at=clock.now, order_id=work.pk, reason="误派")
    for act in (pause, resume):
        said: dict[str, Any] = WHY if act is pause else {}
        with pytest.raises(OrderMovedOn):
            act(by=cast.actor(cast.dept_user), at=clock.now, order_id=work.pk, **said)
    assert "还没有恢复" not in page(cast, cast.district_seat, work)


def test_what_is_late_already_or_knows_no_ground_is_not_made_good(
    cast: Cast, clock: Clock, work: Order, whistle: Order
) -> None:
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=whistle.pk)
    with pytest.raises(NothingToPause):
        paused(cast, clock, whistle)
    clock.set(due(work) + timedelta(minutes=1))
    while fire_due(at=clock.now):
        pass
    with pytest.raises(NothingToPause):
        paused(cast, clock, work)


def test_the_lead_pauses_and_the_centre_may_let_it_go_on(cast: Cast, clock: Clock, work: Order) -> None:
    for who, refusal in (
        (cast.district_seat, NotAllowed),
        (cast.inspector, NotAllowed),
        (cast.city_user, NotFound),
        (cast.stranger, NotFound),
    ):
        with pytest.raises(refusal):
            pause(by=cast.actor(who), at=clock.now, order_id=work.pk, **WHY)
    paused(cast, clock, work)
    with pytest.raises(NotAllowed):
        resume(by=cast.actor(cast.inspector), at=clock.now, order_id=work.pk)
    offers = {who: {act.verb for act in detail(cast.actor(who), work.code, clock.now).acts} for who in people(cast)}
    assert {who.username: offers[who] & {"pause", "resume"} for who in offers} == {
        who.username: {"resume"} for who in people(cast)
    }
    resume(by=cast.actor(cast.district_seat), at=clock.now, order_id=work.pk)
    told = detail(cast.actor(cast.district_seat), work.code, clock.now).acts
    assert not {act.verb for act in told} & {"pause", "resume"}


def people(cast: Cast) -> list[Person]:
    return [cast.dept_user, cast.dept_head, cast.district_seat]


def test_on_the_page_once_and_wrong_words_at_their_fields(cast: Cast, clock: Clock, work: Order) -> None:
    browser, address = cast.client(cast.dept_user), f"/orders/{work.code}/pause/"
    assert browser.get(address).status_code == 405
    for name in WHY:
        refused = browser.post(address, {**WHY, name: "", "key": name})
        assert (refused.status_code, f'id="pause_{name}' in refused.content.decode()) == (422, True)
    wrong = browser.post(address, {**WHY, "ground": "party_ill", "key": "w"})
    assert (wrong.status_code, "可以中止的情形：鉴定、听证、不可抗力" in wrong.content.decode()) == (422, True)
    for _again in range(2):
        assert browser.post(address, {**WHY, "key": "once"}).status_code == 303
    assert browser.post(address, {**WHY, "key": "twice"}).status_code == 409
    assert browser.post(f"/orders/{work.code}/resume/", {"key": "r"}).status_code == 303
    assert browser.post(f"/orders/{work.code}/resume/", {"key": "r2"}).status_code == 409
    assert cast.client(cast.stranger).post(address, WHY).status_code == 404


def test_over_the_api(cast: Cast, clock: Clock, work: Order) -> None:
    department = Caller(cast.dept_user)
    wrong = department.post(f"orders/{work.code}/pause", {**WHY, "ground": "party_ill"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "ground")
    assert set(wrong.json()["messages"]) == {"zh", "en"}
    assert department.post(f"orders/{work.code}/pause", {**WHY, "document": "x" * 201}).status_code == 422
    assert [department.post(f"orders/{work.code}/pause", WHY, key="k").status_code for _ in range(2)] == [200, 200]
    told = {clock["code"]: clock["paused"] for clock in department.get(f"orders/{work.code}").json()["clocks"]}
    assert told["WO.handle"] is True
    assert department.post(f"orders/{work.code}/pause", WHY).json()["type"] == "/problems/already-paused"
    assert department.post(f"orders/{work.code}/resume").status_code == 200
    assert department.post(f"orders/{work.code}/resume").json()["type"] == "/problems/not-paused"
