"""A wall screen in Chromium: opened by a link, kept true by the gateway, through restarts, for days without growing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from huying.core.clock import now
from huying.core.ids import new_id
from huying.incidents.commands.whistle import Whistle, whistle
from huying.people.walls.commands.make_link import make_link
from huying.people.walls.commands.revoke_link import revoke_link
from huying.people.walls.models import WallLink
from tests.cast import Cast
from tests.e2e.browser import device
from tests.processes import Installation

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("database")]

WALL = {"width": 1920, "height": 1080}
BACK_MS = 120_000
"""A client comes back with growing pauses, each a minute at most."""
WARM, MEASURED = 150, 300
HEAP_BYTES, NODES = 300_000, 60
"""What three hundred renewals may leave behind: noise of the collector, not a row for each."""
RENEW = """async (times) => {
  const part = document.querySelector("[data-part=now]");
  for (let n = 0; n < times; n += 1)
    await new Promise((done) => {
      part.addEventListener("htmx:afterSettle", done, { once: true });
      part.dispatchEvent(new CustomEvent("hy:wall"));
    });
}"""
Opens = Callable[[], Page]


@pytest.fixture
def screen(huying: Installation, town: Cast, browser: Browser) -> Iterator[Opens]:
    """`screen()`: a device that nobody signed in on, with a link of the district's chief; its clock can be moved."""
    contexts = []

    def hung() -> Page:
        chief = town.actor(town.district_chief)
        secret = make_link(by=chief, at=now(), link_id=new_id(), name="大厅", lifetime=timedelta(days=30))
        contexts.append(device(browser, huying.web_url, viewport=WALL))
        page = contexts[-1].new_page()
        page.clock.install()
        page.goto(f"/walls/door/#{secret}")
        page.wait_for_url("**/wall/")
        expect(state(page)).to_have_text("实时")
        return page

    yield hung
    for context in contexts:
        context.close()


def state(page: Page) -> Locator:
    return page.locator("[data-wall=state]")


def raised(town: Cast) -> str:
    """Somebody whistles; its type as the wall tells it."""
    content = Whistle(template="security", unit_id=town.units.mall.pk)
    return str(whistle(by=town.actor(town.guard), at=now(), content=content).card["name"])


def open_ones(page: Page) -> int:
    return int(page.locator("#wall-open b").inner_text())


def measured(page: Page, cdp: CDPSession) -> tuple[int, int]:
    """Bytes of the JavaScript heap and nodes of the document after a collection."""
    cdp.send("HeapProfiler.collectGarbage")
    found = {each["name"]: int(each["value"]) for each in cdp.send("Performance.getMetrics")["metrics"]}
    return found["JSHeapUsedSize"], int(page.evaluate("document.getElementsByTagName('*').length"))


def test_a_wall_hears_of_a_whistle_at_once_and_outlives_web_and_gateway(
    huying: Installation, town: Cast, screen: Opens
) -> None:
    page = screen()
    before = open_ones(page)
    kind = raised(town)
    expect(page.locator("#wall-open b")).to_have_text(str(before + 1))
    expect(page.locator(".hy-wall-events li").first).to_contain_text(kind)
    expect(page.locator(".hy-map-incident")).to_have_count(before + 1)
    gateway = huying.kill("gateway-1")
    expect(page.locator(".hy-wall")).to_have_attribute("data-state", "poll")
    huying.wait_restarted("gateway-1", gateway)
    huying.wait_restarted("web", huying.kill("web"))
    for _ in range(4):
        page.clock.fast_forward(30_000)
    expect(state(page)).to_have_text("实时", timeout=BACK_MS)
    raised(town)
    expect(page.locator("#wall-open b")).to_have_text(str(before + 2), timeout=BACK_MS)


def test_days_of_renewals_leave_nothing_behind(huying: Installation, town: Cast, screen: Opens) -> None:
    page = screen()
    raised(town)
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable")
    page.evaluate(RENEW, WARM)
    heap, nodes = measured(page, cdp)
    page.evaluate(RENEW, MEASURED)
    later, more = measured(page, cdp)
    assert more - nodes <= NODES
    assert later - heap <= HEAP_BYTES, f"{(later - heap) / MEASURED:.0f} bytes for each renewal"


def test_without_a_network_it_says_since_when_and_comes_back_by_itself(town: Cast, screen: Opens) -> None:
    page = screen()
    page.context.set_offline(True)
    page.clock.fast_forward(90_000)
    expect(page.locator(".hy-wall")).to_have_attribute("data-state", "stale")
    expect(state(page)).to_have_text(re.compile(r"^连接中断，画面停在 \d\d:\d\d:\d\d$"))
    page.context.set_offline(False)
    for _ in range(4):
        page.clock.fast_forward(20_000)
    expect(page.locator(".hy-wall")).not_to_have_attribute("data-state", "stale", timeout=BACK_MS)


def test_a_revoked_link_leaves_an_empty_screen(town: Cast, screen: Opens) -> None:
    page = screen()
    link = WallLink.objects.order_by("-pk").first()
    assert link is not None
    revoke_link(by=town.actor(town.district_chief), at=now(), link_id=link.pk)
    page.clock.fast_forward(20_000)
    page.clock.fast_forward(10_000)
    expect(page.locator(".hy-wall")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("没有找到")
