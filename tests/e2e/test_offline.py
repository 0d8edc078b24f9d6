"""A whistle without a network: kept on the phone, sent once with its own time, even if the app was closed."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huying.core.clock import now
from huying.incidents.models import Incident
from tests.cast import Cast
from tests.e2e.conftest import Device
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("database")]


def test_pressed_offline_sent_once_with_its_time(town: Cast, phone: Device) -> None:
    page = phone(town.volunteer)
    page.goto("/app/")
    # The worker has the page once it has taken over and the page was asked for through it.
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    expect(page.get_by_text("定位 ±12米")).to_be_visible()
    mine = Incident.objects.filter(raised_by=town.volunteer)

    page.context.set_offline(True)
    pressed = now()
    page.get_by_role("button", name="吹哨").tap()
    expect(page.get_by_text("等待发送")).to_be_visible()
    expect(page.get_by_role("link", name="发短信吹哨")).to_have_attribute(
        "href", "sms:?body=%E5%90%B9%E5%93%A8%20" + quoted(town)
    )
    assert not mine.exists()

    page.close()
    again = page.context.new_page()
    again.goto("/app/")
    expect(again.get_by_text("等待发送")).to_be_visible()

    page.context.set_offline(False)
    again.wait_for_url("**/app/whistles/*/")
    incident = until(mine.first, what="the whistle has arrived")
    assert abs(incident.raised_at - pressed) < timedelta(seconds=5)
    again.goto("/app/?later")
    expect(again.get_by_role("button", name="吹哨")).to_be_visible()
    assert mine.count() == 1


def quoted(town: Cast) -> str:
    """The volunteer's station as it stands in an address."""
    from_name = town.units.station.name.encode()
    return "".join(f"%{byte:02X}" for byte in from_name)
