"""郑窗口 registers by keyboard alone, and loses nothing by a reload; the notice is printed, scanned, and answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from huying.cases.mediation.testing import assigned, mediator
from huying.cases.models import Case
from huying.core.codes import follow_key
from tests.cast import Cast
from tests.e2e.browser import PHONE, device
from tests.e2e.conftest import Device
from tests.processes import Installation

pytestmark = pytest.mark.e2e
DAY_TYPED = "20251220"
"""The parts of the day in the order of the page's language; a part that is full leads to the next."""


def enter(page: Page, field: str, said: str = "") -> None:
    """Enter leads to a field, and something may be typed there."""
    page.keyboard.press("Enter")
    expect(page.locator(f"#id_{field}")).to_be_focused()
    page.keyboard.type(said)


def type_it(page: Page) -> None:
    """The whole form by keys alone, from where the page puts the focus to the button, and past what may stay empty."""
    keys = page.keyboard
    expect(page.locator("input[name=line]:checked")).to_be_focused()
    for number, name, phone in ((0, "张三丰", "13800001234"), (1, "李四光", "")):
        enter(page, f"parties-{number}-side")
        enter(page, f"parties-{number}-name", name)
        enter(page, f"parties-{number}-phone", phone)
        enter(page, f"parties-{number}-kind")
    enter(page, "facts", "租期已满，房东不退 3000 元押金。")
    keys.press("Tab")  # Enter is a new line there
    expect(page.locator("#id_category")).to_be_focused()
    for _step in range(3):
        keys.press("ArrowDown")
    expect(page.locator("#id_category")).to_have_value("housing")
    enter(page, "happened_on", DAY_TYPED)
    expect(page.locator("#id_happened_on")).to_have_value("2025-12-20")
    enter(page, "amount", "3000")
    enter(page, "place", "潮汇商场")
    keys.press("Enter")
    expect(page.get_by_role("button", name="登记并受理，打印告知单")).to_be_focused()


def code_on(page: Page) -> str:
    """The code that the page after registering shows."""
    return page.locator(".hy-code").inner_text().strip()


def test_registered_by_keyboard_with_a_notice_to_print(town: Cast, seat: Device, database: None) -> None:
    page = seat(town.window_clerk)
    page.goto("/cases/new/")
    type_it(page)
    expect(page.locator("#rail")).to_contain_text("普通诉讼时效 3年")
    page.reload()
    expect(page.locator("#id_parties-1-name")).to_have_value("李四光")
    expect(page.get_by_text("已恢复没有提交的内容")).to_be_visible()
    expect(page.locator("#id_category")).to_have_value("housing")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/registered/")
    case = Case.objects.get(code=code_on(page))
    expect(page.get_by_role("link", name="打印《依法受理告知单》3 份")).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**/cases/new/")
    expect(page.locator("#id_parties-0-name")).to_have_value("")
    page.locator("#id_parties-0-name").fill("张三丰")
    page.locator("#id_parties-0-phone").fill("13800001234")
    page.locator("#id_dv_suspected").check()
    expect(page.locator("#rail")).to_contain_text(case.code)


@pytest.fixture
def citizen(huying: Installation, browser: Browser, contexts: list[BrowserContext]) -> Page:
    """A phone in a citizen's hand: nobody is signed in."""
    contexts.append(device(browser, huying.web_url, viewport=PHONE))
    return contexts[-1].new_page()


def test_from_the_window_to_the_citizen_and_the_mediator(
    town: Cast, seat: Device, citizen: Page, database: None
) -> None:
    page = seat(town.window_clerk)
    page.goto("/cases/new/")
    type_it(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/registered/")
    code = code_on(page)
    paper = page.get_by_role("link", name="打印《依法受理告知单》3 份").get_attribute("href")
    printed = page.request.get(str(paper))
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.body().startswith(b"%PDF-")

    citizen.goto(f"/c/{code}/?k={follow_key(code)}")
    expect(citizen.get_by_role("heading", level=1)).to_have_text("已经受理")
    citizen.get_by_label("想补充的话").fill("合同和转账记录在我这里。")
    citizen.get_by_role("button", name="提交材料").click()
    expect(citizen.get_by_role("listitem").filter(has_text="收到补充材料")).to_be_visible()
    expect(citizen.get_by_text("合同和转账记录在我这里。")).to_have_count(0)  # the paper alone shows nobody's words
    width = citizen.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], f"the page is {width} px wide"

    mediator(town.mediator, town.units.committee)
    Case.objects.filter(code=code).update(handler=town.units.committee)
    assigned(Case.objects.get(code=code), town.mediator)
    office = seat(town.mediator)
    office.goto("/mediation/")
    office.get_by_role("link", name="披露并征询意愿").click()
    act = office.locator("#act-ask_consent")
    if act.get_attribute("open") is None:
        act.locator("summary").click()
    act.get_by_label("我与各方当事人没有").check()
    act.get_by_role("button", name="披露并征询意愿").click()
    expect(office.get_by_text("征询意愿").first).to_be_visible()

    citizen.goto(f"/c/?code={code}")
    citizen.get_by_label("登记时所留电话的后四位").fill("1234")
    citizen.get_by_role("button", name="查看").click()
    expect(citizen.get_by_text("您愿意调解吗").first).to_be_visible()
    citizen.get_by_label("同意调解", exact=True).check()
    citizen.get_by_role("button", name="提交答复").click()
    expect(citizen.get_by_text("您已同意调解。")).to_be_visible()
    office.reload()
    expect(office.get_by_text("同意调解").first).to_be_visible()
