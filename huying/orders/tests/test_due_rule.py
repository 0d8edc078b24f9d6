"""An order names the period by which its work is due: one of those of work, or the usual one."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.clocks.models import RunningClock
from huying.orders.models import Order
from huying.orders.soundness import UnknownPeriod
from huying.orders.testing import a_whistle, an_order
from tests.api import Caller
from tests.cast import Cast


def test_it_is_chosen_and_begins_when_its_rule_says(cast: Cast, monday: datetime) -> None:
    seat, where = cast.actor(cast.district_seat), cast.town.community.code
    lead = cast.units.market_bureau
    urgent = an_order(by=seat, at=monday, lead=lead, area_code=where, due_rule="12345.urgent")
    clock = RunningClock.objects.get(stream=urgent.stream, kind="12345.urgent")
    assert clock.due_at.date() == monday.date()
    for wrong in ("JC.apply", "XF.handle", "dragons", "WH.coord.work"):
        with pytest.raises(UnknownPeriod):
            an_order(by=seat, at=monday, lead=lead, area_code=where, due_rule=wrong)
    with pytest.raises(UnknownPeriod):
        a_whistle(by=seat, at=monday, lead=lead, area_code=where, due_rule="WAGE")


def test_on_the_form_and_over_the_api(cast: Cast, monday: datetime) -> None:
    browser = cast.client(cast.district_seat)
    page = browser.get("/orders/new/").content.decode()
    assert "劳动保障监察办结（60个工作日）" in page
    assert "劳动保障监察" not in browser.get("/orders/whistle/").content.decode()
    body = {
        "title": "工地欠薪",
        "ask": "请核实并督促发放。",
        "area_code": cast.town.community.code,
        "lead": str(cast.units.market_bureau.pk),
    }
    wrong = browser.post("/orders/new/", {**body, "due_rule": "JC.apply"})
    assert (wrong.status_code, "没有这种办理期限" in wrong.content.decode()) == (422, True)
    assert browser.post("/orders/new/", {**body, "due_rule": "WAGE", "key": "k"}).status_code == 303
    assert Order.objects.get(title="工地欠薪").due_rule == "WAGE"
    caller = Caller(cast.district_seat)
    refused = caller.post("orders", {**body, "due_rule": "JC.apply"})
    assert (refused.status_code, refused.json()["field"]) == (422, "due_rule")
    made = caller.post("orders", {**body, "due_rule": "LI.inspect"})
    assert made.status_code == 201
    assert caller.get(f"orders/{made.json()['code']}").json()["due_rule"] == "LI.inspect"
