"""Orders over the API: the same commands, the same refusals, once for each key."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.orders.models import Order
from huying.orders.rules import State
from tests.api import Caller
from tests.cast import Cast

FOUR = {
    "received_when": "9时",
    "spoke_with": "陈女士",
    "measures": "已约谈",
    "solved_when": "12月4日",
    "no_photo": "电话核实",
}


def new_order(cast: Cast, **more: Any) -> dict[str, Any]:
    """What a clerk sends."""
    return {
        "title": "夜宵店油烟扰民",
        "ask": "请查处并答复",
        "area_code": cast.town.community.code,
        "lead": str(cast.units.market_bureau.pk),
        **more,
    }


def test_an_order_from_its_issue_to_its_close(cast: Cast, clock: Clock) -> None:
    clerk, chen, head = Caller(cast.window_clerk), Caller(cast.dept_user), Caller(cast.dept_head)
    made = clerk.post("orders", new_order(cast), key="once")
    assert made.status_code == 201
    code = made.json()["code"]
    assert made.headers["Location"] == f"/api/v1/orders/{code}"
    again = clerk.post("orders", new_order(cast), key="once")
    assert (again.json()["code"], Order.objects.count()) == (code, 1)

    def act(who: Caller, verb: str, body: Any = None) -> str:
        answer = who.post(f"orders/{code}/{verb}", body)
        assert answer.status_code == 200, answer.content
        return str(answer.json()["state"])

    assert act(chen, "sign") == "signed"
    assert act(chen, "begin") == "in_progress"
    assert act(chen, "request_extension", {"length": 3, "reason": "等检测"}) == "extension_requested"
    assert act(head, "approve_extension") == "in_progress"
    assert act(chen, "report", FOUR) == "reported"
    assert act(clerk, "send_back", {"reason": "没有照片"}) == "returned"
    assert act(chen, "report", FOUR) == "reported"
    assert act(clerk, "accept_result") == "accepted_result"
    assert act(clerk, "call_back", {"outcome": "satisfied"}) == "callback"
    assert act(clerk, "close") == "closed"
    told = clerk.get(f"orders/{code}").json()
    assert [each["spoke_with"] for each in told["reports"]] == ["陈女士", "陈女士"]
    assert told["may"] == ["rate"]
    assert len(clerk.get(f"orders/{code}/timeline").json()["items"]) == 11


def test_refusals_name_the_field_in_both_languages(cast: Cast, clock: Clock) -> None:
    clerk = Caller(cast.window_clerk)
    station = new_order(cast, lead=str(cast.units.station.pk))
    for body, field in (
        (station, "lead"),
        (new_order(cast, title=" "), "title"),
        (new_order(cast, area_code="990108999"), "area_code"),
        (new_order(cast, assists=[str(cast.units.market_bureau.pk)]), "assists"),
        (new_order(cast, kind="coordination"), "kind"),
    ):
        told = clerk.post("orders", body)
        if field == "kind":
            assert told.status_code in {403, 404}
            continue
        assert (told.status_code, told.json()["field"]) == (422, field)
        assert set(told.json()["messages"]) == {"zh", "en"}
    grade = Caller(cast.street_seat).post("orders", new_order(cast, kind="coordination"))
    assert (grade.status_code, grade.json()["field"]) == (422, "grade")


def test_lists_show_each_what_is_theirs(cast: Cast, order: Order) -> None:
    def codes(who: str, query: str = "") -> list[str]:
        return [each["code"] for each in Caller(cast.people[who]).get(f"orders{query}").json()["items"]]

    for who in ("dept_user", "dept_head", "window_clerk", "street_seat", "district_chief", "inspector"):
        assert codes(who) == [order.code], who
    for who in ("city_user", "other_street_seat", "stranger", "guard", "mediator", "auditor", "sysadmin"):
        assert codes(who) == [], who
    assert codes("dept_user", "?state=signed") == []
    assert codes("dept_user", "?state=issued&late=false&open=true&kind=department") == [order.code]
    assert codes("dept_user", "?late=true") == []


def test_evidence_must_have_been_uploaded(cast: Cast, order: Order) -> None:
    chen = Caller(cast.dept_user)
    chen.post(f"orders/{order.code}/sign")
    told = chen.post(f"orders/{order.code}/report", {**FOUR, "photos": [f"{'a' * 64}.jpg"]})
    assert (told.status_code, told.json()["field"]) == (422, "photos")
    order.refresh_from_db()
    assert order.state == State.SIGNED
