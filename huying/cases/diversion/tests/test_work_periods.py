"""By which days a department answers: as the register says, or the matter itself, or its channel (domain 3.4, 3.5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from huying.cases.diversion.commands.answer_questions import answer_questions
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.models import Responsibility
from huying.cases.diversion.periods import PeriodIsSet
from huying.cases.diversion.testing import a_row, accepted, first_register
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.soundness import UnknownPeriod
from huying.people.models import Organisation
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture
def bureau(cast: Cast, clock: Clock) -> Organisation:
    """The district's labour bureau, in a district with its first register, on a Monday morning."""
    clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    body: Organisation = cast.units.market_bureau
    Organisation.objects.filter(pk=body.pk).update(name="望潮区人力资源和社会保障局")
    first_register()
    return body


def order_of(cast: Cast, clock: Clock, case: Case, **values: Any) -> Order:
    diversion = divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, **values)
    return Order.objects.get(pk=diversion.order_id)


def running(order: Order) -> list[tuple[int, str]]:
    rows = RunningClock.objects.filter(stream=order.stream, kind=order.due_rule, stopped_at=None)
    return [(row.frozen["length"], row.frozen["unit"]) for row in rows]


def test_an_offence_that_is_reported_has_the_sixty_days_of_labour_inspection(
    cast: Cast, clock: Clock, bureau: Organisation
) -> None:
    case = accepted(cast.window_clerk, category="labour")
    clerk = cast.actor(cast.window_clerk)
    answer_questions(by=clerk, at=clock.now, case_id=case.pk, answers={"labour_offence": "yes"})
    order = order_of(cast, clock, case)
    assert (order.lead_id, order.due_rule, running(order)) == (bureau.pk, "LI.inspect", [])
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    assert running(order) == [(60, "working_day")]
    shown = cast.client(cast.dept_user).get(f"/orders/{order.code}/").content.decode()
    assert "劳动保障监察办结" in shown
    assert "《劳动保障监察条例》第17条" in shown


@pytest.mark.parametrize(("answers", "wages"), [({"wage_arrears": "yes"}, False), ({}, True)])
def test_wages_that_are_owed_have_the_days_of_wages(
    cast: Cast, clock: Clock, bureau: Organisation, answers: dict[str, str], wages: bool
) -> None:
    case = accepted(cast.window_clerk, category="labour", channel="hotline", wages_owed=wages)
    answer_questions(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, answers=answers)
    by_hand = None if answers else Hand(path="department", lead_id=bureau.pk, reason="欠薪，由人社部门办理")
    order = order_of(cast, clock, case, hand=by_hand)
    assert (order.due_rule, running(order)) == ("WAGE", [(5, "working_day")])


def test_the_chief_says_by_which_days_and_only_those_of_work(cast: Cast, clock: Clock, bureau: Organisation) -> None:
    said: dict[str, Any] = {"category": "education", "path": "department", "lead_id": bureau.pk, "priority": 9}
    for code in ("JC.apply", "W135.arrive", "dragons", "WH.coord.work"):
        with pytest.raises(UnknownPeriod):
            a_row(**said, due_rule=code)
    with pytest.raises(UnknownPeriod):
        a_row(path="grid", due_rule="LI.inspect")
    a_row(**said, due_rule="12345.consult")
    case = accepted(cast.window_clerk, category="education")
    assert order_of(cast, clock, case).due_rule == "12345.consult"
    assert "咨询答复（3个工作日）" in cast.client(cast.district_chief).get("/diversion/").content.decode()


def test_on_the_page_and_over_the_api_of_the_register(cast: Cast, clock: Clock, bureau: Organisation) -> None:
    browser = cast.client(cast.district_chief)
    assert "劳动保障监察办结（60个工作日）" in browser.get("/diversion/change/").content.decode()
    body = {
        "name": "培训退费",
        "category": "education",
        "path": "department",
        "lead_id": str(bureau.pk),
        "basis": "会议纪要",
        "reason": "试行",
    }
    typed = {**body, "area_code": "990108", "look_back": "90"}
    assert browser.post("/diversion/change/", {**typed, "due_rule": "JC.apply"}).status_code == 422
    assert browser.post("/diversion/change/", {**typed, "due_rule": "WAGE", "key": "1"}).status_code in {302, 303}
    assert Responsibility.objects.get(name="培训退费").due_rule == "WAGE"
    caller = Caller(cast.district_chief)
    refused = caller.post("responsibilities", {**body, "due_rule": "JC.apply"})
    assert (refused.status_code, refused.json()["field"]) == (422, "due_rule")
    assert set(refused.json()["messages"]) == {"zh", "en"}
    made = caller.post("responsibilities", {**body, "category": "finance", "due_rule": "LI.inspect"})
    assert (made.status_code, made.json()["due_rule"]) == (201, "LI.inspect")


def test_who_diverts_by_hand_chooses_the_days_where_nothing_else_says_them(
    cast: Cast, clock: Clock, bureau: Organisation
) -> None:
    said: dict[str, Any] = {"path": "department", "lead_id": bureau.pk, "reason": "清单没有这一类"}
    case = accepted(cast.window_clerk, category="education")
    order = order_of(cast, clock, case, hand=Hand(**said, due_rule="12345.complaint"))
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    assert (order.due_rule, running(order)) == ("12345.complaint", [(13, "working_day")])
    assert "投诉办理" in cast.client(cast.dept_user).get(f"/orders/{order.code}/").content.decode()
    assert "投诉办理" in cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    usual = accepted(cast.window_clerk, category="education")
    assert order_of(cast, clock, usual, hand=Hand(**said)).due_rule == "WO.handle"


def test_the_days_that_are_set_are_not_chosen_anew(cast: Cast, clock: Clock, bureau: Organisation) -> None:
    said: dict[str, Any] = {"path": "department", "lead_id": bureau.pk, "reason": "就近"}
    clerk = cast.actor(cast.window_clerk)
    a_row(category="education", path="department", lead_id=bureau.pk, priority=9, due_rule="12345.consult")
    listed = accepted(cast.window_clerk, category="education")
    called = accepted(cast.window_clerk, category="finance", channel="hotline")
    owed = accepted(cast.window_clerk, category="labour", wages_owed=True)
    for case in (listed, called, owed):
        with pytest.raises(PeriodIsSet):
            divert(by=clerk, at=clock.now, case_id=case.pk, hand=Hand(**said, due_rule="LI.inspect"))
    street = Hand(path="street", lead_id=cast.units.street_center.pk, reason="就近", due_rule="LI.inspect")
    plain = accepted(cast.window_clerk, category="finance")
    with pytest.raises(PeriodIsSet):
        divert(by=clerk, at=clock.now, case_id=plain.pk, hand=street)
    for wrong in ("JC.apply", "dragons", "WH.coord.work"):
        with pytest.raises(UnknownPeriod):
            divert(by=clerk, at=clock.now, case_id=plain.pk, hand=Hand(**said, due_rule=wrong))
    assert order_of(cast, clock, listed, hand=Hand(**said)).due_rule == "12345.consult"
    assert order_of(cast, clock, called, hand=Hand(**said)).due_rule == "12345.handle"


def test_the_days_are_chosen_on_the_page_and_over_the_api(cast: Cast, clock: Clock, bureau: Organisation) -> None:
    case = accepted(cast.window_clerk, category="education")
    browser, address = cast.client(cast.window_clerk), f"/cases/{case.code}/"
    shown = browser.get(address).content.decode()
    assert "劳动保障监察办结（60个工作日） · 《劳动保障监察条例》第17条" in shown
    called = accepted(cast.window_clerk, category="finance", channel="hotline")
    assert 'name="due_rule"' not in browser.get(f"/cases/{called.code}/").content.decode()
    body = {"path": "department", "lead_id": str(bureau.pk), "reason": "清单没有这一类"}
    wrong = browser.post(f"/cases/{case.code}/diversion/by-hand/", {**body, "due_rule": "JC.apply", "key": "1"})
    assert (wrong.status_code, "没有这种办理期限" in wrong.content.decode()) == (422, True)
    assert "清单没有这一类" in wrong.content.decode()
    caller = Caller(cast.window_clerk)
    refused = caller.post(f"cases/{case.code}/divert_by_hand", {**body, "due_rule": "JC.apply"})
    assert (refused.status_code, refused.json()["field"]) == (422, "due_rule")
    assert set(refused.json()["messages"]) == {"zh", "en"}
    made = browser.post(f"/cases/{case.code}/diversion/by-hand/", {**body, "due_rule": "LI.inspect", "key": "2"})
    assert made.status_code in {302, 303}
    assert Order.objects.get(matter=case.stream).due_rule == "LI.inspect"
    refused = caller.post(f"cases/{called.code}/divert_by_hand", {**body, "due_rule": "LI.inspect"})
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/diversion-period-set")
