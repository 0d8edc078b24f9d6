"""A street calls departments from its desk; a department's people sign and report on a phone, and the desk sees it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huying.core.clock import in_china, now
from huying.orders.models import Order
from huying.orders.testing import an_order
from tests.cast import Cast
from tests.e2e.conftest import Device

pytestmark = pytest.mark.e2e


def in_sight(page: Page) -> None:
    """Nothing is cut off at the side."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.usefixtures("database")
def test_a_whistle_from_the_desk_to_the_phone_and_back(town: Cast, seat: Device, phone: Device) -> None:
    desk = seat(town.street_seat)
    hand = phone(town.dept_user)
    hand.goto("/orders/?tab=sign")
    in_sight(hand)
    desk.goto("/orders/whistle/")
    desk.get_by_label("事项", exact=True).fill("夜市占道屡禁不止")
    desk.get_by_label("工作推进哨").check()
    desk.get_by_label("要求部门做什么").fill("请到场联合清理，划定疏导点。")
    desk.get_by_label("地点", exact=True).fill("潮前社区 东门口")
    desk.locator("select[name=area_code]").select_option(town.town.community.code)
    desk.locator("select[name=lead]").select_option(str(town.units.market_bureau.pk))
    desk.get_by_label("望潮区综合行政执法局").last.check()
    desk.locator("#issue button[type=submit]").click()
    desk.wait_for_url(re.compile(r"/orders/\d{6}-"))
    code = desk.url.rstrip("/").rsplit("/", 1)[-1]
    expect(desk.locator("#order-now")).to_contain_text("还没有签收")
    # The inbox on the phone was open all the while: the order comes to it by itself.
    hand.get_by_role("link", name="夜市占道屡禁不止").click()
    in_sight(hand)
    hand.get_by_role("button", name="签收").click()
    expect(hand.locator("#order-now")).to_contain_text("已签收")
    expect(desk.locator("#order-now")).to_contain_text("有了新进展")
    _visit_together(desk, hand)
    _report(hand)
    desk.goto(f"/orders/{code}/")
    desk.keyboard.press("a")
    expect(desk.locator("#facts-title")).to_contain_text("审核通过")
    assert Order.objects.get(code=code).reports.count() == 1


def _visit_together(desk: Page, hand: Page) -> None:
    """The desk arranges when all meet; the department signs in there without giving a position."""
    desk.reload()
    desk.locator("#act-arrange_visit > summary").click()
    meets = in_china(now() + timedelta(hours=2))
    desk.locator("#arrange_visit_meets_at").fill(f"{meets:%Y-%m-%dT%H:%M}")
    desk.locator("#act-arrange_visit button[type=submit]").click()
    expect(desk.locator("#visits-title")).to_be_visible()
    hand.reload()
    hand.get_by_role("button", name="到场报到").click()
    expect(hand.locator("section[aria-labelledby=visits-title]")).to_contain_text("望潮区市场监督管理局")


def _report(hand: Page) -> None:
    """The four elements; one that is missing is told at its field."""
    hand.locator("#act-report > summary").click()
    hand.locator("#report_spoke_with").fill("西亭街道 郑坐席")
    hand.locator("#act-report button[type=submit]").click()
    expect(hand.locator("#report_measures_error")).to_be_visible()
    in_sight(hand)
    hand.locator("#report_measures").fill("清理摊位 12 个，划定疏导点。")
    hand.locator("#report_solved_when").fill("当晚")
    hand.locator("#act-report button[type=submit]").click()
    expect(hand.locator("#report_no_photo_error")).to_be_visible()
    hand.locator("#report_no_photo").fill("摊位当场清走")
    hand.locator("#act-report button[type=submit]").click()
    expect(hand.locator("#facts-title")).to_contain_text("已反馈")


@pytest.mark.usefixtures("database")
def test_an_objection_is_ruled_upon_and_teaches_the_next_order(town: Cast, seat: Device, phone: Device) -> None:
    by = town.actor(town.district_chief)  # nobody rules on their own
    order = an_order(by=by, at=now(), lead=town.units.market_bureau, area_code=town.town.community.code)
    hand = phone(town.dept_user)
    hand.goto(f"/orders/{order.code}/")
    hand.get_by_role("button", name="签收").click()
    hand.locator("#act-object > summary").click()
    hand.locator("#object_reason").fill("餐饮油烟由综合行政执法局管")
    hand.locator("#object_suggested").select_option(str(town.units.city_bureau.pk))
    hand.locator("#act-object button[type=submit]").click()
    expect(hand.locator("#order-now")).to_contain_text("等中心裁定")
    desk = seat(town.district_seat)
    desk.goto("/orders/?tab=rule")
    desk.get_by_role("link", name=order.title).first.click()
    desk.wait_for_url(f"**/orders/{order.code}/")
    desk.wait_for_load_state()
    desk.keyboard.press("r")
    expect(desk.locator("#act-rule")).to_contain_text("餐饮油烟由综合行政执法局管")
    desk.locator("#rule_reason").fill("综合执法事项目录第三条")
    desk.locator("#act-rule button[type=submit]").click()
    expect(desk.locator("#disputed-title")).to_be_visible()
    desk.goto("/orders/new/")
    desk.get_by_label("事项", exact=True).fill("烧烤店油烟扰民")
    desk.get_by_label("事项类别").focus()
    desk.get_by_role("button", name="照此选部门").click()
    expect(desk.locator("select[name=lead]")).to_have_value(str(town.units.city_bureau.pk))
    expect(desk.get_by_label("事项", exact=True)).to_have_value("烧烤店油烟扰民")
