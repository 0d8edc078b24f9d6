"""The pages and the API of calls: claimed by a press, saved by itself, filed once, wrong things at their field."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from huying.core.clock import now
from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.integrations.phone.commands.claim import claim
from huying.integrations.phone.commands.ring import Ringing, hang_up, ring
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State
from tests.api import Caller
from tests.cast import Cast

NUMBER = "13900001111"
GARAGE = "潮汇商场 地下车库"


@pytest.fixture
def call(cast: Cast, clock: Clock) -> PhoneCall:
    """Rings at the street's room."""
    return ring(by=cast.actor(cast.street_seat), at=clock.now, content=Ringing("sip-1", NUMBER, "88880000"))


def page(browser: Client, address: str = "/phone/") -> str:
    found = browser.get(address)
    assert found.status_code == 200
    return found.content.decode()


def test_claimed_written_and_filed_on_pages(cast: Cast, call: PhoneCall) -> None:
    browser, address = cast.client(cast.street_seat), f"/phone/{call.pk}/"
    for path in ("/phone/", "/phone/corner/", address):
        shown = page(browser, path)
        assert "139****1111" in shown
        assert NUMBER not in shown
    assert browser.post(f"{address}claim/", {"key": "k1"}).headers["Location"] == address
    shown = page(browser, address)
    assert NUMBER in shown
    assert "来电人说了什么" in shown
    assert browser.post(f"{address}save/", {"note": "有人打架", "place": GARAGE, "junk": "x"}).status_code == 204
    assert "有人打架" in page(browser, address), "a reload shows what was typed"
    form = {"key": "k2", "note": "有人打架", "place": GARAGE, "outcome": "whistle", "template": "security"}
    for _ in range(2):
        assert browser.post(f"{address}file/", form).status_code == 303
    incident = Incident.objects.get()
    assert incident.code in page(browser, address)
    assert incident.code in page(browser)
    assert NUMBER not in page(browser, address), "who is done with it reads it masked"
    assert 'role="status"' not in page(browser, "/phone/corner/")


def test_who_is_too_late_reads_who_has_it(cast: Cast, call: PhoneCall) -> None:
    claim(by=cast.actor(cast.street_seat), at=now(), call_id=call.pk)
    browser, address = cast.client(cast.district_seat), f"/phone/{call.pk}/"
    late = browser.post(f"{address}claim/", {"key": "k"})
    assert (late.status_code, cast.street_seat.name in late.content.decode()) == (409, True)
    kept = browser.post(f"{address}file/", {"key": "k3", "outcome": "answered", "note": "写了很久的话"})
    assert (kept.status_code, "写了很久的话" in kept.content.decode()) == (409, True)
    assert browser.post(f"{address}give_back/", {"key": "k4"}).status_code == 409
    assert browser.post(f"{address}save/", {"note": "x"}).status_code == 409


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(cast: Cast, call: PhoneCall) -> None:
    claim(by=cast.actor(cast.street_seat), at=now(), call_id=call.pk)
    browser, address = cast.client(cast.street_seat), f"/phone/{call.pk}/file/"
    for body, words in (
        ({"note": "没有选"}, "请选择这通来电怎么办理"),
        ({"outcome": "shout"}, "shout"),
        ({"outcome": "whistle", "place": "没有这个地方"}, "没有找到「没有这个地方」"),
        ({"outcome": "case", "note": "退租", "place": "潮前社区"}, "要有来电人的称呼"),
        ({"outcome": "case", "note": "退租", "place": "潮前社区", "name": "陈", "phone": "12"}, "电话"),
    ):
        told = browser.post(address, {"key": uuid4().hex, **body})
        shown = told.content.decode()
        assert (told.status_code, words in shown) == (422, True), body
        assert all(str(text) in shown for text in body.values())
    assert PhoneCall.objects.get().state == State.CLAIMED


def test_given_back_with_what_was_typed(cast: Cast, call: PhoneCall) -> None:
    claim(by=cast.actor(cast.street_seat), at=now(), call_id=call.pk)
    browser, address = cast.client(cast.street_seat), f"/phone/{call.pk}/"
    assert browser.post(f"{address}give_back/", {"key": "k", "note": "听不清"}).headers["Location"] == "/phone/"
    other = cast.client(cast.district_seat)
    other.post(f"{address}claim/", {"key": "k"})
    assert "听不清" in page(other, address)


def test_a_missed_call_is_offered_to_be_called_back(cast: Cast, call: PhoneCall) -> None:
    hang_up(by=cast.actor(cast.street_seat), at=now(), gateway_id="sip-1")
    assert "未接，待回拨" in page(cast.client(cast.street_seat))
    assert "/phone/" in page(cast.client(cast.street_seat), "/due/")


def test_no_call_no_number_and_strangers(cast: Cast, clock: Clock) -> None:
    seat = cast.client(cast.street_seat)
    assert "现在没有来电" in page(seat)
    ring(by=cast.actor(cast.street_seat), at=clock.now, content=Ringing("sip-1", "anonymous"))
    shown = page(seat)
    assert "号码未显示" in shown
    found = PhoneCall.objects.get()
    assert cast.client(cast.other_street_seat).get(f"/phone/{found.pk}/").status_code == 404
    assert cast.client(cast.guard).get("/phone/").status_code == 404
    assert cast.client(None).get("/phone/").status_code == 302
    assert seat.get(f"/phone/{uuid4()}/").status_code == 404


def test_a_gateway_and_a_program_do_the_same(cast: Cast, clock: Clock) -> None:
    gateway = Caller(cast.street_seat, scopes=("phone:ring",))
    body = {"event": "ring", "gateway_id": "sip-7", "number": "+8613900001111", "line": "88880000"}
    told = gateway.post("phone_events", body, key="e1")
    assert (told.status_code, told.json()["state"], told.json()["number"]) == (200, "waiting", "139****1111")
    assert gateway.post("phone_events", body).json()["id"] == told.json()["id"]
    assert gateway.get("phone_calls").status_code == 403
    seat, address = Caller(cast.street_seat), f"phone_calls/{told.json()['id']}"
    assert seat.post(f"{address}/claim").json()["number"] == NUMBER
    assert seat.post(f"{address}/save", {"note": "有人打架"}).status_code == 200
    refused = seat.post(f"{address}/file", {"outcome": "whistle", "place": "没有这个地方"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "place")
    filed = seat.post(f"{address}/file", {"outcome": "whistle", "place": GARAGE}, key="f1")
    assert filed.json()["incident_code"] == Incident.objects.get().code
    assert seat.post(f"{address}/file", {"outcome": "whistle", "place": GARAGE}, key="f1").json() == filed.json()
    assert seat.post(f"{address}/give_back").status_code == 409
    assert [row["id"] for row in seat.get("phone_calls?state=filed").json()["items"]] == [told.json()["id"]]
    assert gateway.post("phone_events", {"event": "hang_up", "gateway_id": "sip-7"}).json()["state"] == "filed"
    assert gateway.post("phone_events", {"event": "hang_up", "gateway_id": "sip-8"}).status_code == 404
    assert gateway.post("phone_events", {"event": "sing", "gateway_id": "sip-8"}).status_code == 422
    assert Caller(cast.stranger).get(address).status_code == 404
    assert Caller(cast.guard).get("phone_calls").status_code == 403
