"""The bar of pages, by keyboard, by finger at 360 px, and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from huying.people.testing import PASSWORD
from tests.cast import Cast
from tests.e2e.browser import DESK, PATIENCE_MS, PHONE, device, sign_in
from tests.processes import Installation

pytestmark = pytest.mark.e2e


def signed_in(huying: Installation, browser: Browser, town: Cast, viewport: dict[str, int]) -> Page:
    page = device(browser, huying.web_url, viewport=viewport).new_page()
    sign_in(page, town.street_seat.username, PASSWORD)
    page.goto("/hazards/")
    return page


def height_of_bar(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.hy-bar').getBoundingClientRect().height"))


def test_the_bar_of_a_street_seat_takes_one_row_at_a_desk_and_works_by_key(
    huying: Installation, browser: Browser, town: Cast
) -> None:
    page = signed_in(huying, browser, town, DESK)
    assert height_of_bar(page) <= 2 * 48 - 1
    bar = page.get_by_role("navigation", name="主要页面")
    here = bar.locator("summary", has_text="网格")
    expect(here).to_contain_text("隐患")
    settle = bar.locator("summary", has_text="解纷")
    settle.focus()
    page.keyboard.press("Enter")
    cases = bar.get_by_role("link", name="事项")
    expect(cases).to_be_visible()
    page.keyboard.press("Escape")
    expect(cases).to_be_hidden()
    expect(settle).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(cases).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/")
    page.context.close()


def test_on_a_phone_the_pages_of_a_group_lie_in_sight_under_the_bar(
    huying: Installation, browser: Browser, town: Cast
) -> None:
    page = signed_in(huying, browser, town, PHONE)
    bar = page.get_by_role("navigation", name="主要页面")
    expect(bar.locator("summary b")).to_be_in_viewport(ratio=1)
    assert bar.evaluate("it => it.scrollWidth - it.clientWidth") == 0, "a word of the bar is cut off"
    bar.locator("summary", has_text="设置").tap()
    for word in ("单位与人员", "时限"):
        expect(bar.get_by_role("link", name=word)).to_be_in_viewport(ratio=1)
    bar.locator("summary", has_text="解纷").tap()
    expect(bar.get_by_role("link", name="时限")).to_be_hidden()
    bar.get_by_role("link", name="事项").tap()
    page.wait_for_url("**/cases/")
    page.context.close()


def test_the_bar_needs_no_script(huying: Installation, browser: Browser, town: Cast) -> None:
    with_script = signed_in(huying, browser, town, DESK)
    context = browser.new_context(
        base_url=huying.web_url, java_script_enabled=False, storage_state=with_script.context.storage_state()
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/hazards/")
    page.locator("summary", has_text="督导").click()
    page.get_by_role("link", name="研判报告").click()
    page.wait_for_url("**/reports/")
    context.close()
    with_script.context.close()
