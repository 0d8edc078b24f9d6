"""Story 1, the garage at two in the morning, in Chromium: two phones, one seat, the real processes."""

import pytest
from playwright.sync_api import Page, expect

from huying.core.clock import now
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.models import Incident
from huying.incidents.rules import State
from huying.people.models import Presence
from huying.people.testing import on_duty
from tests.cast import Cast
from tests.e2e.conftest import Device
from tests.pictures import png

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("database")]

POLICE_POST = (120.2060, 30.1995)
GARAGE = (120.2052, 30.2003)


def test_from_the_tap_to_the_closed_loop(town: Cast, phone: Device, seat: Device) -> None:
    quiet_night(town)
    on_duty(person=town.police_post, at=now(), point=POLICE_POST)
    guard, police, room = phone(town.guard, GARAGE), phone(town.police_post, POLICE_POST), seat(town.street_seat)
    be_reachable(police)
    room.goto("/seat/")

    code = whistle(guard)
    expect(guard.get_by_role("heading", name="已送达 指挥室")).to_be_visible()
    receive_and_dispatch(room, code)

    answer(police)
    expect(guard.get_by_text("1人正在赶来，最快 2分钟")).to_be_visible()
    expect(room.locator("#incident-now")).to_contain_text("钱警官")

    police.context.set_geolocation({"longitude": GARAGE[0], "latitude": GARAGE[1]})
    police.locator("body > .hy-answers").get_by_role("button", name="到场").tap()
    expect(police.get_by_role("heading", name="反馈")).to_be_visible()
    expect(guard.get_by_text("1人已到场").first).to_be_visible()

    report(police)
    expect(guard.get_by_role("heading", name="已处置")).to_be_visible()
    assert Incident.objects.get(code=code).state == State.DISPOSED


def quiet_night(town: Cast) -> None:
    """Whatever other tests left is over, and nobody is on duty: a seat has to receive."""
    for incident in Incident.objects.open():
        false_alarm(by=town.actor(town.district_seat), at=now(), incident_id=incident.pk, reason="换班")
    Presence.objects.update(on_duty_until=None)


def be_reachable(page: Page) -> None:
    """The home page, until its light is green."""
    page.goto("/app/")
    expect(page.get_by_text("可收到呼叫")).to_be_visible()


def whistle(page: Page) -> str:
    """Two taps: the type and the disc. The code of the whistle."""
    page.goto("/app/")
    expect(page.get_by_text("定位 ±12米")).to_be_visible()
    page.locator("label", has_text="治安").tap()
    page.get_by_role("button", name="吹哨").tap()
    page.wait_for_url("**/app/whistles/*/")
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def receive_and_dispatch(room: Page, code: str) -> None:
    """The new emergency rings in the queue; the seat opens it and presses the keys of 接报 and 流转."""
    row = room.locator(f"li[data-code='{code}']")
    expect(row).to_have_attribute("data-rings", "loud")
    row.locator(".hy-queue-place").click()
    acts = room.locator("#incident-acts")
    acts.get_by_role("button", name="接报").click()
    expect(room.locator("#incident-now")).to_contain_text("郑坐席")
    acts.get_by_role("button", name="流转").click()
    expect(room.locator("#incident-now .hy-queue-line").first).to_contain_text("已流转")


def answer(page: Page) -> None:
    """The call stands over the page, loud, with everything needed; one tap says yes and in how many minutes."""
    call = page.locator("hy-ringing > section")
    expect(call).to_have_attribute("data-rings", "loud")
    for words in ("较大", "治安", "潮汇商场", "不搜身 · 不扣押财物 · 不追打", "已有 0 人"):
        expect(call).to_contain_text(words)
    call.get_by_role("button", name="2分到").tap()
    page.wait_for_url("**/app/calls/*/")
    expect(page.get_by_text("在路上", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="导航（高德）")).to_be_visible()


def report(page: Page) -> None:
    """With words, a photo and the outcome."""
    form = page.locator(".hy-report")
    form.locator("label", has_text="已处置").tap()
    form.get_by_label("说明").fill("两人已带离，车库恢复正常")
    form.locator("input[type=file]").set_input_files({"name": "scene.png", "mimeType": "image/png", "buffer": png()})
    form.get_by_role("button", name="反馈").tap()
    expect(page.get_by_role("heading", name="处置完毕，谢谢您")).to_be_visible()
