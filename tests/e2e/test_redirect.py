"""A wrong place corrected by a click on the map of the seat."""

import pytest
from playwright.sync_api import Page, expect

from huying.core.clock import now
from huying.incidents.commands.whistle import Whistle, whistle
from tests.cast import Cast
from tests.e2e.conftest import Device

pytestmark = pytest.mark.e2e


@pytest.mark.usefixtures("database")
def test_a_click_on_the_map_is_the_new_place(town: Cast, seat: Device) -> None:
    content = Whistle(template="security", unit_id=town.units.mall.pk)
    incident = whistle(by=town.actor(town.guard), at=now(), content=content)
    page = seat(town.district_seat)
    page.goto(f"/seat/incidents/{incident.code}/")
    expect(page.locator("hy-map")).to_have_attribute("data-chosen", incident.code)
    form = page.locator("form[data-takes-point]")
    page.keyboard.press("g")
    expect(form.locator("[data-point-words]")).to_have_text("也可以直接在地图上点一下")
    _click_beside_the_middle(page)
    expect(form.locator("[data-point-words]")).to_contain_text("已在地图上选点")
    expect(page.locator(".hy-map-point")).to_be_visible()
    form.locator("[name=place]").fill("东门外")
    form.locator(".hy-buttons .hy-button").first.click()
    expect(page.locator("#incident-now, #incident").first).to_contain_text("东门外")
    expect(page.locator(".hy-map-point")).to_have_count(0)
    incident.refresh_from_db()
    assert incident.place_text == "东门外"
    assert 0 < abs(incident.lon - 120.2052) < 0.01


def _click_beside_the_middle(page: Page) -> None:
    """The incident stands in the middle."""
    box = page.locator("hy-map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2 + 40)
