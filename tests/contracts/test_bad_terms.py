"""Periods that must not move so: paused without a document, extended beyond the law, without consent, by the wrong
person, a right that is shortened. By page and by API: the status, the field, both languages, and nothing has moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case, PetitionExtensionRequest
from huying.cases.testing import TENANT, registered
from huying.clocks.models import ClockExtension, ClockPause, Rule, RunningClock
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.orders.commands.begin import begin
from huying.orders.commands.request_extension import request_extension
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.testing import an_order
from tests.cast import Cast

EN = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def monday(clock: Clock) -> datetime:
    """Nine on a working day."""
    return clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))


@pytest.fixture
def order(cast: Cast, monday: datetime) -> Order:
    """The market bureau works on it."""
    seat, dept = cast.actor(cast.district_seat), cast.actor(cast.dept_user)
    made = an_order(by=seat, at=monday, lead=cast.units.market_bureau, area_code=cast.town.community.code)
    sign(by=dept, at=monday, order_id=made.pk)
    begin(by=dept, at=monday, order_id=made.pk)
    return made


@pytest.fixture
def petition(cast: Cast, monday: datetime) -> Case:
    """Its sixty days run."""
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    said = Acceptance(petition_class="appeal", route="petition")
    return accept(by=cast.actor(cast.petition_clerk), at=monday, case_id=case.pk, said=said)


@pytest.fixture
def mediated(cast: Cast, monday: datetime) -> Case:
    """钱调解 mediates with the consent of both."""
    mediator(cast.mediator, cast.units.committee)
    case = registered(cast.window_clerk)
    accept(by=cast.actor(cast.window_clerk), at=monday, case_id=case.pk)
    return mediating(case, cast.mediator)


def still(stream: str) -> bool:
    """No running clock of a stream was moved or paused."""
    clocks = RunningClock.objects.filter(stream=stream)
    moved = [clock for clock in clocks if clock.due_at != clock.original_due_at or clock.paused_at]
    return not moved and not ClockExtension.objects.exists() and not ClockPause.objects.exists()


def page_refuses(browser: Client, path: str, body: dict[str, Any], *, zh: str, en: str, kept: str = "") -> None:
    """422 with what is wrong in the reader's language; what was typed is still there."""
    told = browser.post(path, body)
    assert (told.status_code, zh in told.content.decode()) == (422, True)
    assert kept in told.content.decode()
    english = browser.post(path, body, headers=EN).content.decode()
    assert zh not in english
    assert en in english


def api_refuses(browser: Client, path: str, body: dict[str, Any], status: int, field: str | None) -> None:
    """A problem at its field, in both languages."""
    told = browser.post(f"/api/v1/{path}", body, content_type="application/json")
    assert (told.status_code, told.json()["field"]) == (status, field), told.content
    assert told.json()["messages"]["zh"] != told.json()["messages"]["en"]


def test_a_pause_needs_a_ground_of_the_rule_and_a_document(cast: Cast, mediated: Case) -> None:
    browser, path = cast.client(cast.mediator), f"/cases/{mediated.code}/mediation/suspend/"
    page_refuses(browser, path, {"ground": "appraisal", "document": " "}, zh="必填", en="required")
    told = browser.post(path, {"ground": "holiday", "document": "鉴定委托书 3 号"})
    assert (told.status_code, "鉴定委托书 3 号" in told.content.decode()) == (422, True)
    assert cast.client(cast.mediator_sun).post(path, {"ground": "appraisal", "document": "x"}).status_code in {403, 404}
    mediated.refresh_from_db()
    assert (mediated.state, still(mediated.stream)) == ("mediating", True)


def test_mediation_takes_longer_by_the_consent_of_all_alone(cast: Cast, mediated: Case) -> None:
    browser, path = cast.client(cast.mediator), f"/cases/{mediated.code}/mediation/extend/"
    one = str(mediated.parties.get(number=1).pk)
    body = {"days": 15, "reason": "等鉴定结论", "consents": [one]}
    page_refuses(browser, path, body, zh="须经全体当事人同意", en="agree", kept="等鉴定结论")
    everybody = [str(party.pk) for party in mediated.parties.all()]
    for days in (0, 181, "soon"):
        assert browser.post(path, {**body, "days": days, "consents": everybody}).status_code == 422
    assert cast.client(cast.window_clerk).post(path, {**body, "consents": everybody}).status_code == 403
    assert still(mediated.stream)


def test_an_order_takes_no_longer_than_its_rule_allows(cast: Cast, order: Order) -> None:
    browser, path = cast.client(cast.dept_user), f"/orders/{order.code}/request_extension/"
    page_refuses(browser, path, {"length": 11, "reason": "需要鉴定"}, zh="最多可以延长", en="at most", kept="需要鉴定")
    page_refuses(browser, path, {"length": 3, "reason": " "}, zh="必填", en="required")
    api = f"orders/{order.code}/request_extension"
    api_refuses(browser, api, {"length": 11, "reason": "x"}, 422, "length")
    api_refuses(browser, api, {"length": 3, "reason": " "}, 422, "reason")
    api_refuses(browser, api, {"length": 0, "reason": "x"}, 422, "length")
    order.refresh_from_db()
    assert (order.state, order.extensions.exists(), still(order.stream)) == ("in_progress", False, True)


def test_only_the_head_of_the_department_gives_more_time(cast: Cast, order: Order, clock: Clock) -> None:
    request_extension(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk, length=3, reason="需要鉴定")
    for who, status in ((cast.dept_user, 403), (cast.district_chief, 403), (cast.city_user, 404)):
        browser = cast.client(who)
        assert browser.post(f"/orders/{order.code}/approve_extension/").status_code == status, who.name
        sent = browser.post(f"/api/v1/orders/{order.code}/approve_extension", {}, content_type="application/json")
        assert sent.status_code == status, who.name
        assert sent.json()["messages"]["zh"] != sent.json()["messages"]["en"]
    head = cast.client(cast.dept_head)
    api_refuses(head, f"orders/{order.code}/refuse_extension", {"reason": " "}, 422, "reason")
    order.refresh_from_db()
    assert (order.state, still(order.stream)) == ("extension_requested", True)


def test_a_petition_takes_thirty_days_more_at_most_and_once(cast: Cast, petition: Case) -> None:
    browser, path = cast.client(cast.petition_clerk), f"/cases/{petition.code}/acts/extend/"
    page_refuses(browser, path, {"days": 31, "reason": "需要鉴定"}, zh="最多可以延长", en="at most", kept="需要鉴定")
    page_refuses(browser, path, {"days": 10, "reason": ""}, zh="必填", en="required")
    api = f"cases/{petition.code}/extend"
    api_refuses(browser, api, {"days": 31, "reason": "x"}, 422, "length")
    api_refuses(browser, api, {"days": 10, "reason": " "}, 422, "reason")
    api_refuses(browser, f"cases/{petition.code}/decide_extension", {"approved": True}, 403, None)
    assert not PetitionExtensionRequest.objects.exists()
    assert still(petition.stream)


def test_a_right_is_not_tightened_nor_a_duty_loosened(cast: Cast) -> None:
    chief, rules = cast.client(cast.district_chief), Rule.objects.count()
    api_refuses(chief, "rules", {"kind": "JC.apply", "length": 20, "source": "x"}, 422, "length")
    api_refuses(chief, "rules", {"kind": "XF.review.apply", "length": 60, "source": "x"}, 422, "length")
    api_refuses(chief, "rules", {"kind": "XF.handle", "length": 61, "source": "x"}, 422, "length")
    for kind, length in (("JC.apply", "20"), ("XF.handle", "61")):
        told = chief.post("/rules/law/change/", {"kind": kind, "length": length, "source": "区里的决定"})
        assert told.status_code == 422, kind
        assert "区里的决定" in told.content.decode(), "nothing typed is lost"
    english = chief.post("/rules/law/change/", {"kind": "XF.handle", "length": "61", "source": "x"}, headers=EN)
    assert "shorter" in english.content.decode()
    assert cast.client(cast.petition_clerk).post("/rules/law/change/", {"kind": "XF.handle"}).status_code == 403
    assert Rule.objects.count() == rules
