"""A whistle played again in Chromium: by itself, step by step, by keys, to the limit that passed, and from a file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.db.transaction import atomic
from playwright.sync_api import Browser, Locator, Page, Request, expect

from huying.clocks.commands.fire import fire_due
from huying.core import clock as source
from huying.core.clock import now
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.keep_trail import keep_trail
from huying.incidents.commands.receive import receive
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.people.commands.positions import Sighting
from huying.people.testing import on_duty
from tests.cast import Cast
from tests.e2e.browser import DESK
from tests.e2e.conftest import Device

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("database")]

POLICE_POST, GARAGE = (120.2060, 30.1995), (120.2052, 30.2003)


@pytest.fixture
def incident(town: Cast, database: None) -> Incident:
    """A night's whistle of ten minutes ago: received too late, one who came along two known points, closed since."""
    for other in Incident.objects.open():
        false_alarm(by=town.actor(town.district_seat), at=now(), incident_id=other.pk, reason="换班")
    on_duty(person=town.police_post, at=now(), point=POLICE_POST)
    clock = Clock()
    clock.set(now() - timedelta(minutes=10))
    try:
        with atomic():  # the running workers see it whole
            return told(town, clock)
    finally:
        source.freeze(None)


def told(town: Cast, clock: Clock) -> Incident:
    """Each step when it happened."""
    police, seat = town.actor(town.police_post), town.actor(town.street_seat)
    content = Whistle(template="security", unit_id=town.units.mall.pk, note="回放")
    incident = whistle(by=town.actor(town.guard), at=clock.now, content=content)
    fire_due(at=clock.advance(seconds=60))
    clock.advance(seconds=30)
    receive(by=seat, at=clock.now, incident_id=incident.pk)
    clock.advance(seconds=10)
    settle()
    call = Assignment.objects.get(incident=incident, person=town.police_post)
    accept(by=police, at=clock.advance(seconds=20), assignment_id=call.pk, eta_s=60)
    for lon, lat in (POLICE_POST, GARAGE):
        at = clock.advance(seconds=30)
        keep_trail(rows=[Sighting(town.police_post.pk, True, lon, lat, 8.0, at)], at=at)
    arrive(by=police, at=clock.advance(seconds=60), assignment_id=call.pk, position=GARAGE)
    content_of = Report("已带回", "disposed", photo="a" * 64 + ".jpg")
    report(by=police, at=clock.advance(seconds=60), assignment_id=call.pk, content=content_of)
    close(by=seat, at=clock.advance(seconds=60), incident_id=incident.pk)
    settle()
    return incident


def answer_of(page: Page, name: str) -> Locator:
    return page.locator(".hy-replay-people tr", has_text=name).locator("[data-cell=answer]")


def test_a_night_is_played_again(town: Cast, seat: Device, incident: Incident) -> None:
    page = seat(town.street_seat)
    page.goto(f"/seat/incidents/{incident.code}/replay/")
    time, state = page.locator("[data-replay=time]"), page.locator("[data-replay=state]")
    lines = page.locator("li[data-at]:visible")
    expect(page.locator("hy-map")).to_have_attribute("data-chosen", incident.code)
    expect(page.locator("[data-marks] > i[data-late]")).not_to_have_count(0)
    everything = lines.count()

    page.keyboard.press("Home")
    expect(state).to_have_text("已吹哨")
    assert lines.count() < everything
    beginning = time.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    expect(page.locator("[data-clock=receive]")).to_contain_text("01:00 / 01:00")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-clock=receive]")).to_contain_text("超时")

    page.keyboard.press("Home")
    page.get_by_label("速度").select_option("60")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="播放", exact=True).click()
    expect(page.get_by_role("button", name="暂停", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(answer_of(page, "钱警官")).to_have_text("已完成", timeout=30_000)
    assert time.inner_text() > beginning
    assert page.locator("li[aria-current=step]").count() == 1


def test_the_map_of_an_instant_holds_who_was_known_where(town: Cast, seat: Device, incident: Incident) -> None:
    page = seat(town.street_seat)
    page.goto(f"/seat/incidents/{incident.code}/replay/")
    scene = page.locator("#scene")
    page.keyboard.press("Home")
    expect(scene).not_to_contain_text('"on"')
    page.locator("[data-do=seek]").fill(str(round((incident.raised_at.timestamp() + 160) * 1000)))
    expect(scene).to_contain_text(str(POLICE_POST[0]))
    page.locator("[data-do=seek]").fill(str(round((incident.raised_at.timestamp() + 190) * 1000)))
    expect(scene).to_contain_text(str(GARAGE[0]))
    expect(scene).not_to_contain_text(str(POLICE_POST[1]))


def test_without_scripts_every_step_has_an_address(
    town: Cast, browser: Browser, seat: Device, incident: Incident
) -> None:
    signed_in = seat(town.street_seat)
    replay = urljoin(signed_in.url, f"/seat/incidents/{incident.code}/replay/")
    kept = signed_in.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=kept, viewport=DESK)
    page = plain.new_page()
    page.goto(replay)
    assert page.locator("#replay-t").input_value() != ""
    last = page.locator("[data-replay=time]").inner_text()
    page.get_by_role("link", name="上一步").click()
    assert page.locator("[data-replay=time]").inner_text() <= last
    expect(page.locator("hy-replay")).to_be_hidden()
    plain.close()


def test_the_file_plays_alone_and_asks_nobody(
    town: Cast, browser: Browser, seat: Device, incident: Incident, tmp_path: Path
) -> None:
    page = seat(town.street_seat)
    page.goto(f"/seat/incidents/{incident.code}/replay/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="导出文件").click()
    path = tmp_path / "replay.html"
    taken.value.save_as(path)

    alone = browser.new_context(offline=True, viewport=DESK)
    asked: list[str] = []
    reader = alone.new_page()
    reader.on("request", lambda request: _noted(asked, request))
    reader.goto(path.as_uri())
    reader.keyboard.press("Home")
    expect(reader.locator("[data-replay=state]")).to_have_text("已吹哨")
    expect(reader.locator("svg[data-plan] circle")).to_have_count(0)
    reader.keyboard.press("End")
    expect(reader.locator("svg[data-plan] circle")).to_have_count(1)
    assert asked == [path.as_uri()]
    alone.close()


def _noted(asked: list[str], request: Request) -> None:
    asked.append(request.url)
