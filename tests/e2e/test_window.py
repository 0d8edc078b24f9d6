"""郑窗口 registers by keyboard alone; nothing typed is lost by a reload; the notice can be printed at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from huying.cases.models import Case
from tests.cast import Cast
from tests.e2e.conftest import Device

pytestmark = pytest.mark.e2e


def type_it(page: Page) -> None:
    """Enter leads from field to field, and past what may stay empty."""
    keys = page.keyboard
    expect(page.locator("input[name=line]:checked")).to_be_focused()
    page.locator("#id_parties-0-side").focus()
    keys.press("Enter")
    expect(page.locator("#id_parties-0-name")).to_be_focused()
    keys.type("张三丰")
    keys.press("Enter")
    keys.type("13800001234")
    page.locator("#id_parties-1-name").focus()
    keys.type("李四光")
    page.locator("#id_facts").focus()
    keys.type("租期已满，房东不退 3000 元押金。")
    page.locator("#id_category").select_option("housing")
    page.locator("#id_happened_on").fill("2025-12-20")
    page.locator("#id_place").focus()
    keys.type("潮汇商场")


def test_registered_by_keyboard_with_a_notice_to_print(town: Cast, seat: Device, database: None) -> None:
    page = seat(town.window_clerk)
    page.goto("/cases/new/")
    type_it(page)
    expect(page.locator("#rail")).to_contain_text("普通诉讼时效三年")
    page.reload()
    expect(page.locator("#id_parties-1-name")).to_have_value("李四光")
    expect(page.get_by_text("已恢复没有提交的内容")).to_be_visible()
    expect(page.locator("#id_category")).to_have_value("housing")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/registered/")
    case = Case.objects.get(state="accepted")
    expect(page.locator("main")).to_contain_text(case.code)
    expect(page.get_by_role("link", name="打印《依法受理告知单》3 份")).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**/cases/new/")
    expect(page.locator("#id_parties-0-name")).to_have_value("")
    page.locator("#id_parties-0-name").fill("张三丰")
    page.locator("#id_parties-0-phone").fill("13800001234")
    page.locator("#id_dv_suspected").check()
    expect(page.locator("#rail")).to_contain_text(case.code)
