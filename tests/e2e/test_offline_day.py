"""A grid worker's day without a network: forty things noted at eight buildings, sent once, none lost, none doubled."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huying.core.clock import now
from huying.patrols.plates.testing import scan_path
from huying.patrols.records.commands.update import Change, update
from huying.patrols.records.models import Clash, Record
from huying.patrols.records.soundness import Consent
from huying.patrols.records.testing import collected
from huying.patrols.rounds.models import Patrol
from huying.places.models import Place
from huying.places.testing import place, room
from tests.cast import Cast
from tests.e2e.conftest import Device
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("database")]

BUILDINGS, DEEDS = 8, 5
PATIENCE_S = 120
IN_OUTBOX = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("huying-outbox", 1);
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const all = asked.result.transaction("posts").objectStore("posts").count();
    all.onsuccess = () => { asked.result.close(); resolve(all.result); };
  };
})"""


def test_a_day_without_a_network(town: Cast, phone: Device) -> None:
    buildings = [a_building(town, number) for number in range(1, BUILDINGS + 1)]
    scans = {building.pk: scan_path(building) for building in buildings[::2]}
    page = phone(town.grid_member)
    page.goto("/rounds/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("button", name="带走本网格").tap()
    expect(page.locator("[data-along-words]")).to_have_text(re.compile(r"已带走 \d+ 页"))

    page.context.set_offline(True)
    began = now()
    for number, building in enumerate(buildings):
        page.goto(scans.get(building.pk, f"/rounds/sheets/{building.code}/"))
        a_round(page, building, kept=number * DEEDS)
    ended = now()
    assert page.evaluate(IN_OUTBOX) == BUILDINGS * DEEDS
    assert not Patrol.objects.filter(by=town.grid_member).exists()
    first = Record.objects.get(place=buildings[0], kind="household")
    meanwhile(town, first)

    page.context.set_offline(False)
    mine = Patrol.objects.filter(by=town.grid_member)
    until(lambda: mine.count() >= BUILDINGS * DEEDS, within_s=PATIENCE_S, what="everything has arrived")
    until(lambda: page.evaluate(IN_OUTBOX) == 0, within_s=PATIENCE_S, what="nothing waits on the phone")
    page.goto("/rounds/done/")
    page.goto("/rounds/")
    rows = list(mine)
    assert len(rows) == BUILDINGS * DEEDS
    assert Counter((row.place_id, row.did) for row in rows) == {
        (building.pk, did): 2 if did == "updated" else 1
        for building in buildings
        for did in ("unchanged", "nobody_home", "visit", "updated")
    }
    assert all(began - timedelta(seconds=5) <= row.occurred_at <= ended + timedelta(seconds=5) for row in rows)
    assert {row.place_id for row in rows if row.how == "scan"} == set(scans)
    clash = Clash.objects.get()
    assert (clash.record_id, clash.by_id) == (first.pk, town.grid_member.pk)
    others = Record.objects.filter(place__in=buildings, kind="household").exclude(pk=first.pk)
    assert set(others.values_list("people", flat=True)) == {3}
    assert set(Record.objects.filter(place__in=buildings).values_list("age", flat=True)) == {"fresh"}

    expect(page.get_by_role("link", name="1 条待选定")).to_be_visible()
    page.goto("/rounds/clashes/")
    page.get_by_role("button", name="采用离线时填写的").tap()
    expect(page.get_by_text("没有待选定的更新")).to_be_visible()
    first.refresh_from_db()
    assert first.people == 3


def a_building(town: Cast, number: int) -> Place:
    """A building of the grid with a flat and a shop, all collected two hundred days ago."""
    code = f"990108001005B1{number:04d}"
    where = (120.2031 + number * 0.0005, 30.1991)
    made = place(name=f"潮前新村 {number}幢", area=town.town.community, lon=where[0], lat=where[1], code=code)
    room(building=made, number="101", unit="1")
    room(building=made, number="底商1", kind="shop", name="早点铺")
    collected(made, at=now(), verified_at=now() - timedelta(days=200))
    return made


def a_round(page: Page, building: Place, kept: int) -> None:
    """Five deeds at one building; each stands in the outbox before the next is done."""
    expect(page.get_by_role("heading", name=building.name, exact=True)).to_be_visible()
    deeds = page.locator(".hy-deeds")
    deeds.get_by_role("button", name="无变化").tap()
    keeps(page, kept + 1)
    page.get_by_role("link", name="1-101").tap()
    flat = page.locator("#room")
    expect(flat.get_by_role("heading", name="1-101")).to_be_visible()
    flat.get_by_role("button", name="无人在家").tap()
    keeps(page, kept + 2)
    flat.get_by_text("走访这一户").tap()
    visit = flat.locator('form[action$="/visit/"]')
    visit.locator("[name=consent_means]").select_option("oral")
    visit.get_by_role("button", name="记走访").tap()
    keeps(page, kept + 3)
    household = flat.locator('[data-kind-of-room="household"]')
    household.locator("[name=people]").fill("3")
    household.locator("[name=consent_of]").select_option("self")
    household.locator("[name=consent_means]").select_option("oral")
    household.get_by_role("button", name="保存").tap()
    keeps(page, kept + 4)
    page.get_by_role("link", name="底商1 早点铺").tap()
    shop = flat.locator('[data-kind-of-room="shop"]')
    shop.locator("[name=fire_equipment]").select_option("complete")
    shop.get_by_role("button", name="保存").tap()
    keeps(page, kept + 5)


def keeps(page: Page, count: int) -> None:
    """So many wait on the phone."""
    until(lambda: page.evaluate(IN_OUTBOX) == count, what=f"{count} are kept")


def meanwhile(town: Cast, record: Record) -> None:
    """The station writes the same household down while the worker has no network."""
    change = Change(record.place_id, record.room_id, {"people": 5}, consent=Consent("self", "oral"))
    update(by=town.actor(town.station_chief), at=now(), change=change)
