"""While more time is asked for, and after it is too late for it: what is offered is what is accepted."""

from __future__ import annotations

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.testing import Clock
from huying.orders.commands.begin import begin
from huying.orders.commands.refuse_extension import refuse_extension
from huying.orders.commands.report import Result, report
from huying.orders.commands.request_extension import request_extension
from huying.orders.commands.sign import sign
from huying.orders.extensions import ExtensionPending, ExtensionTooLate
from huying.orders.models import Order
from huying.orders.queries.order import detail
from huying.orders.rules import State
from huying.orders.works import WORKS
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

WORDS = {"received_when": "9时签收", "spoke_with": "陈女士", "measures": "约谈店主", "no_photo": "电话核实"}


def offers(cast: Cast, who: Person, order: Order, clock: Clock) -> set[str]:
    """The verbs on the page of an order."""
    return {act.verb for act in detail(cast.actor(who), order.code, clock.now).acts}


@pytest.fixture
def asked(cast: Cast, clock: Clock, order: Order) -> Order:
    """The department works on the order and has asked for five more days."""
    chen = cast.actor(cast.dept_user)
    sign(by=chen, at=clock.now, order_id=order.pk)
    begin(by=chen, at=clock.now, order_id=order.pk)
    return request_extension(by=chen, at=clock.now, order_id=order.pk, length=5, reason="等设备到货")


def late(clock: Clock, order: Order) -> None:
    """The work is due, and its clock has run."""
    clock.set(RunningClock.objects.get(stream=order.stream, kind="WO.handle", stopped_at=None).due_at)
    clock.advance(minutes=1)
    fire_due(at=clock.now)


def test_only_a_part_of_the_result_is_taken_while_more_time_is_asked_for(
    cast: Cast, clock: Clock, asked: Order
) -> None:
    chen = cast.actor(cast.dept_user)
    with pytest.raises(ExtensionPending):
        report(by=chen, at=clock.now, order_id=asked.pk, result=Result(**WORDS, solved_when="12月4日"))
    browser = cast.client(cast.dept_user)
    page = browser.get(f"/orders/{asked.code}/").content.decode()
    assert "这里提交的是阶段反馈" in page
    assert 'type="hidden" name="partial" value="True"' in page
    assert browser.post(f"/orders/{asked.code}/report/", {**WORDS, "partial": "True"}).status_code == 303
    told = Order.objects.get(pk=asked.pk)
    assert (told.state, told.reports.get().partial) == (State.EXTENSION_REQUESTED, True)
    refuse_extension(by=cast.actor(cast.dept_head), at=clock.now, order_id=asked.pk, reason="来得及")
    whole = report(by=chen, at=clock.now, order_id=asked.pk, result=Result(**WORDS, solved_when="12月4日"))
    assert whole.state == State.REPORTED


def test_a_whole_result_in_between_is_refused_in_both_languages(cast: Cast, asked: Order) -> None:
    sent = {**WORDS, "solved_when": "12月4日"}
    answer = Caller(cast.dept_user).post(f"orders/{asked.code}/report", sent)
    told = answer.json()
    assert (answer.status_code, told["type"]) == (409, "/problems/order-extension-pending")
    assert "阶段反馈" in told["messages"]["zh"]
    assert "only a part of the result" in told["messages"]["en"]


def test_more_time_is_offered_while_the_clock_runs_and_never_afterwards(cast: Cast, clock: Clock, asked: Order) -> None:
    assert {"approve_extension", "refuse_extension"} <= offers(cast, cast.dept_head, asked, clock)
    late(clock, asked)
    seen = offers(cast, cast.dept_head, asked, clock)
    assert "approve_extension" not in seen
    assert "refuse_extension" in seen
    head = cast.actor(cast.dept_head)
    with pytest.raises(ExtensionTooLate):
        WORKS["approve_extension"](by=head, at=clock.now, order_id=asked.pk)
    refuse_extension(by=head, at=clock.now, order_id=asked.pk, reason="已经到期")
    assert "request_extension" not in offers(cast, cast.dept_user, asked, clock)
    assert "report" in offers(cast, cast.dept_user, asked, clock)
