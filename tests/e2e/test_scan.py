"""The resident's page of a plate: small, quick on a slow phone, sound, and whole without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from huying.patrols.plates.models import Plate
from huying.patrols.plates.testing import scan_path
from tests.cast import Cast
from tests.e2e.browser import DESK, PHONE, device
from tests.e2e.test_every_page import AXE, AXE_RUN, SERIOUS
from tests.processes import Installation

pytestmark = pytest.mark.e2e

MOST_BYTES = 60_000
USABLE_WITHIN_MS = 3_000
TRIES = 5
"""Cold loads of which the quickest counts: what else the machine does is no fault of the page."""
SLOW_4G = {"offline": False, "latency": 400, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Milliseconds for each round trip, bytes a second: the profile "Slow 4G"."""
SLOW_PHONE = 4
"""How many times slower its processor is."""


@pytest.fixture
def path(database: None, town: Cast) -> Iterator[str]:
    """What the plate of the garage opens; it is taken down afterwards."""
    yield scan_path(town.garage)
    Plate.objects.filter(place=town.garage, whistles=None).delete()


def a_phone(browser: Browser, huying: Installation, **more: Any) -> BrowserContext:
    """A passer-by's phone."""
    context = browser.new_context(
        base_url=huying.web_url, viewport=PHONE, locale="zh-CN", is_mobile=True, has_touch=True, **more
    )
    context.set_default_timeout(30_000)
    return context


def test_the_first_load_is_small(huying: Installation, browser: Browser, path: str) -> None:
    with a_phone(browser, huying) as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        page.goto(path, wait_until="networkidle")
        expect(page.get_by_role("link", name="吹哨求助")).to_be_visible()
    assert len(sizes) >= 2, "the page and its style sheet at least"
    assert sum(sizes) <= MOST_BYTES


def test_it_is_usable_within_three_seconds_on_a_slow_phone(huying: Installation, browser: Browser, path: str) -> None:
    quickest = min(usable_after_ms(huying, browser, path) for _ in range(TRIES))
    assert quickest <= USABLE_WITHIN_MS


def usable_after_ms(huying: Installation, browser: Browser, path: str) -> float:
    """Milliseconds from opening the link until the page is painted and its links answer, with nothing in the cache."""
    with a_phone(browser, huying) as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PHONE})
        page.goto(path, wait_until="load")
        expect(page.get_by_role("link", name="吹哨求助")).to_be_visible()
        painted: float = page.evaluate(
            """() => Math.max(performance.getEntriesByType("navigation")[0].domInteractive,
                ...performance.getEntriesByName("first-contentful-paint").map(entry => entry.startTime))"""
        )
    return painted


def test_everything_works_without_javascript(huying: Installation, browser: Browser, path: str) -> None:
    with a_phone(browser, huying, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(path)
        page.get_by_role("link", name="报告隐患").click()
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_text("请写一句话，说明哪里不对。")).to_be_visible()
        page.get_by_label("什么隐患、有什么不对").fill("二楼楼梯口堆了纸箱")
        page.get_by_label("您的电话（可不填）").fill("13800001234")
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_role("heading", name="街道会核实")).to_be_visible()
        code = page.locator(".hy-big-code").inner_text()
        page.goto("/w/follow/")
        page.get_by_label("回执上的编号").fill(code)
        page.get_by_label("所留电话的后四位").fill("1234")
        page.get_by_role("button", name="查看").click()
        expect(page.locator(".hy-big-code")).to_have_text(code)
        page.goto(path)
        page.get_by_role("button", name="长辈版").click()
        expect(page.get_by_role("link", name="周边常用地点")).to_have_count(0)
        page.get_by_role("link", name="吹哨求助").click()
        page.get_by_role("button", name="现在吹哨").first.click()
        expect(page.get_by_role("heading", name="哨声已送到指挥室")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1440"])
def test_every_page_of_a_scan_is_sound(
    huying: Installation, browser: Browser, path: str, viewport: dict[str, int]
) -> None:
    with device(browser, huying.web_url, viewport=viewport) as context:
        page = context.new_page()
        page.goto(path)
        inner = [str(link.get_attribute("href")) for link in page.locator(".hy-acts a").all()]
        for address in [path, *(each for each in inner if each.startswith("/w/")), "/w/", f"{path[:-4]}aaaa"]:
            page.goto(address)
            sound(page, address)


def sound(page: Page, address: str) -> None:
    """No wider than the screen, and nothing that a screen reader stumbles over."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [each for each in page.evaluate(AXE_RUN) if each[0] in SERIOUS]
    assert found == [], address
