"""A no to mediation where a department has the matter: it stays there; where it ends the matter, no order is left."""

from __future__ import annotations

import pytest

from huying.cases.diversion.commands.divert import divert
from huying.cases.diversion.testing import accepted, first_register
from huying.cases.mediation.commands.assign import MediationDeclined, Wanted, assign
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.queries.next_act import applying, next_act
from huying.cases.mediation.testing import mediator
from huying.cases.models import Case
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.begin import begin
from huying.orders.commands.report import Result as Report
from huying.orders.commands.report import report
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.papers.models import Paper
from tests.api import Caller
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


def reported(cast: Cast, clock: Clock, order: Order) -> None:
    """The department reports, and the centre takes its result."""
    done = Report("今日", "张先生", "责令退货", solved_when="今日", no_photo="电话核实")
    report(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk, result=done)
    accept_result(by=cast.actor(cast.window_clerk), at=clock.now, order_id=order.pk)
    settle()


def test_a_no_to_mediation_does_not_take_the_matter_from_its_department(cast: Cast, clock: Clock, case: Case) -> None:
    party = case.parties.order_by("number").last()
    assert party is not None
    assert "refuse" in applying(case, last_leg(case), in_china(clock.now).date())
    for _ in range(2):
        refuse(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, party_id=party.pk)
    case.refresh_from_db()
    assert (case.state, case.ended_at, Order.objects.get().state) == ("diverted", None, "in_progress")
    refused = [record.data for record in read(case.stream) if record.type == "cases.MediationRefused"]
    assert [told["ends"] for told in refused] == [False], "the department goes on: no end that figures count"
    assert Paper.objects.filter(stream=case.stream, kind="mediation_termination").count() == 1
    assert applying(case, last_leg(case), in_china(clock.now).date()) == []
    assert next_act(case, last_leg(case), in_china(clock.now).date()) == ""
    mediator(cast.mediator, cast.units.committee)
    with pytest.raises(MediationDeclined):
        assign(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    told = Caller(cast.window_clerk).post(f"cases/{case.code}/mediation/assign", {"mediator": str(cast.mediator.pk)})
    assert (told.status_code, told.json()["type"]) == (409, "/problems/mediation-declined")
    assert ("拒绝调解" in told.json()["messages"]["zh"], "refused" in told.json()["messages"]["en"]) == (True, True)
    reported(cast, clock, Order.objects.get())
    case.refresh_from_db()
    assert case.state == "disposed"


def test_a_no_to_mediation_ends_what_a_committee_has(cast: Cast, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(path="grid")
    party = case.parties.order_by("number").first()
    assert party is not None
    refuse(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, party_id=party.pk)
    case.refresh_from_db()
    assert (case.state, Order.objects.get().state) == ("refused", "cancelled")
