"""A case that ends while a department works on it: no order is left alive behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.commands.withdraw import withdraw
from huying.cases.diversion.commands.divert import divert
from huying.cases.diversion.testing import accepted, first_register
from huying.cases.endings import Ending
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.clock import now
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.begin import begin
from huying.orders.commands.call_back import call_back
from huying.orders.commands.report import Result as Report
from huying.orders.commands.report import report
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.rules import Outcome
from huying.people.access import Actor
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A consumer's matter on which the market bureau works."""
    first_register()
    found = accepted(cast.window_clerk, category="consumer")
    clerk, user = cast.actor(cast.window_clerk), cast.actor(cast.dept_user)
    order_id = divert(by=clerk, at=clock.now, case_id=found.pk).order_id
    assert order_id is not None
    sign(by=user, at=clock.now, order_id=order_id)
    begin(by=user, at=clock.now, order_id=order_id)
    return Case.objects.get(pk=found.pk)


def withdrawn(by: Actor, case: Case, _into: Case) -> None:
    withdraw(by=by, at=now(), case_id=case.pk)


def merged(by: Actor, case: Case, into: Case) -> None:
    merge(by=by, at=now(), case_id=case.pk, into_id=into.pk)


def sent_elsewhere(by: Actor, case: Case, _into: Case) -> None:
    other_route(by=by, at=now(), case_id=case.pk, ending=Ending(route="court", body="望潮区人民法院"))


def disposed(by: Actor, case: Case, _into: Case) -> None:
    dispose(by=by, at=now(), case_id=case.pk, result=Result(text="店家当场退款。"))


@pytest.mark.parametrize("end", [withdrawn, merged, sent_elsewhere, disposed])
def test_the_order_is_taken_back_and_says_why(
    cast: Cast, clock: Clock, case: Case, end: Callable[[Actor, Case, Case], None]
) -> None:
    into = accepted(cast.window_clerk, category="consumer")
    end(cast.actor(cast.window_clerk), case, into)
    order = Order.objects.get()
    assert order.state == "cancelled"
    assert (into.code in order.cancelled_why) == (end is merged)
    assert not RunningClock.objects.filter(stream=order.stream, stopped_at=None).exists()
    assert [record.type for record in read(order.stream)][-1] == "orders.OrderCancelled"
    settle()
    ended = Case.objects.get(pk=case.pk)
    assert ended.state == {withdrawn: "withdrawn", merged: "merged", disposed: "disposed"}.get(end, "other_route")


def test_an_order_whose_own_result_ends_the_case_goes_on_to_the_return_visit(
    cast: Cast, clock: Clock, case: Case
) -> None:
    order, clerk = Order.objects.get(), cast.actor(cast.window_clerk)
    done = Report(
        received_when="今日", spoke_with="张先生", measures="责令退货", solved_when="今日", no_photo="电话核实"
    )
    report(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk, result=done)
    accept_result(by=clerk, at=clock.now, order_id=order.pk)
    call_back(by=clerk, at=clock.now, order_id=order.pk, outcome=Outcome.NOT, note="没有退款")
    settle()
    assert Order.objects.get().state == "returned"
    case.refresh_from_db()
    assert case.state == "diverted"
