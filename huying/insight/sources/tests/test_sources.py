"""The three-source view: every dispute counted once, each number beside its rows, nothing that points to somebody."""

from __future__ import annotations

import io
from datetime import timedelta
from html import unescape
from typing import Any

from openpyxl import load_workbook

from huying.cases.commands.merge import merge
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.events import stream_of
from huying.people.models import Organisation, Person
from huying.places.models import Place
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import Period
from tests.api import Caller
from tests.cast import Cast

COMMUNITY = "990108001005"


def some(number: int, source: str, *, owner: Organisation, at: Any, **more: Any) -> list[Case]:
    """Matters of a source; `a_case` makes none of another state than registered."""
    return [a_case(owner=owner, area_code=COMMUNITY, at=at, source=source, **more) for _ in range(number)]


def page(cast: Cast, who: Person, address: str = "/sources/") -> str:
    answer = cast.client(who).get(address)
    assert answer.status_code == 200, answer.content.decode()[:600]
    return unescape(answer.content.decode())


def told(who: Person, query: str = "") -> Any:
    answer = Caller(who).get(f"three_sources?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_dispute_is_counted_once_by_where_it_came_from(cast: Cast, clock: Clock) -> None:
    street = cast.units.street_center
    some(4, "litigation", owner=street, at=clock.now)
    some(3, "police", owner=street, at=clock.now - timedelta(weeks=2))
    some(2, "police", owner=street, at=clock.now - timedelta(days=364))
    twice, once = some(2, "petition", owner=street, at=clock.now)
    merge(by=cast.actor(cast.district_seat), at=clock.now, case_id=once.pk, into_id=twice.pk)
    found = told(cast.district_chief)
    now, before = found["now"], found["year_before"]
    assert [now[name] for name in ("litigation", "petition", "police", "other", "total")] == [4, 1, 3, 0, 8]
    assert (before["police"], before["total"]) == (2, 2)
    assert [each["police"] for each in found["trend"]][-3:] == [3, 0, 0]
    assert sum(each["total"] for each in found["trend"]) == 8
    assert {each["key"]: each["total"] for each in found["parts"]} == {"990108001": 8}
    shown = page(cast, cast.district_chief)
    assert "上年同期 2 · +50.0%" in shown
    # the same number as the figure of the same days
    clock.advance(minutes=1)
    first = clock.now - timedelta(weeks=12)
    days = Period(in_china(first).date(), in_china(clock.now).date(), clock.now)
    [figure] = figures_of("990108", days, [BY_CODE["new_litigation"]])
    assert figure.value == 4


def test_each_number_leads_to_its_rows(cast: Cast, clock: Clock) -> None:
    [police] = some(1, "police", owner=cast.units.street_center, at=clock.now)
    [court] = some(1, "litigation", owner=cast.units.street_center, at=clock.now)
    shown = page(cast, cast.district_seat, "/sources/?by=community")
    start = shown.index("/sources/ledger/?area=" + COMMUNITY)
    address = shown[start : shown.index('"', start)]
    assert "source=litigation" in address
    rows = page(cast, cast.district_seat, address)
    assert (court.code in rows, police.code in rows) == (True, False)


def test_ages_are_of_what_is_open_and_lead_to_it(cast: Cast, clock: Clock) -> None:
    owner = cast.units.street_center
    [old] = some(1, "other", owner=owner, at=clock.now - timedelta(days=40))
    [older] = some(1, "other", owner=owner, at=clock.now - timedelta(days=300))
    [done] = some(1, "other", owner=owner, at=clock.now - timedelta(days=45))
    Case.objects.filter(pk=done.pk).update(state="closed", closed_at=clock.now)
    found = {each["key"]: each["other"] for each in told(cast.district_chief, "by=age")["parts"]}
    assert found == {"d30": 0, "d60": 1, "d180": 0, "older": 1}
    rows = page(cast, cast.district_chief, "/sources/ledger/?age=d60")
    assert (old.code in rows, older.code in rows, done.code in rows) == (True, False, False)


def test_small_numbers_of_matters_that_one_may_not_know_are_not_told(cast: Cast, clock: Clock) -> None:
    some(2, "litigation", owner=cast.units.street_center, at=clock.now)
    some(5, "police", owner=cast.units.street_center, at=clock.now)
    secret = a_case(
        owner=cast.units.district_center,
        area_code=COMMUNITY,
        at=clock.now,
        line="petition",
        source="petition",
        category="land",
    )
    chief = told(cast.district_chief)["now"]
    assert (chief["litigation"], chief["petition"], chief["total"]) == (2, 1, 8)
    street = told(cast.street_seat)["now"]
    assert street["petition"] is None
    assert street["litigation"] in {2, None}
    assert [street["total"], street["litigation"]].count(None) >= 1, "the sum gives nothing away"
    analyst = told(cast.analyst)["now"]
    assert (analyst["litigation"], analyst["petition"], analyst["police"]) == (None, None, 5)
    shown = page(cast, cast.street_seat)
    assert "可能让人认出当事人" in shown
    rows = page(cast, cast.street_seat, "/sources/ledger/")
    assert (secret.code in rows, "另有少量事项" in rows) == (False, True)


def test_an_analyst_gets_numbers_and_no_rows(cast: Cast, clock: Clock) -> None:
    cases = some(4, "police", owner=cast.units.street_center, at=clock.now)
    rows = page(cast, cast.analyst, "/sources/ledger/?show=all")
    assert [case.code in rows for case in cases] == [False] * 4
    assert "另有 4 件不在您的查看范围内" in rows


def test_grids_hold_what_has_a_place_in_them(cast: Cast, clock: Clock) -> None:
    grid = cast.town.grid
    flats = Place.objects.create(name="潮前花苑", kind="compound", area_id=COMMUNITY, lon=120.205, lat=30.2)
    [inside] = some(1, "police", owner=cast.units.street_center, at=clock.now, place_id=flats.pk)
    [outside] = some(1, "police", owner=cast.units.street_center, at=clock.now)
    parts = {each["key"]: each["police"] for each in told(cast.district_chief, "by=grid")["parts"]}
    assert (parts[grid.code], parts[""]) == (1, 1)
    rows = page(cast, cast.district_chief, f"/sources/ledger/?area={grid.code}")
    assert (inside.code in rows, outside.code in rows, grid.name in rows) == (True, False, True)


def test_both_are_taken_along_on_record(cast: Cast, clock: Clock) -> None:
    some(4, "litigation", owner=cast.units.street_center, at=clock.now)
    browser = cast.client(cast.street_seat)
    book = load_workbook(io.BytesIO(browser.get("/sources/export.xlsx?step=month").getvalue()))
    assert [sheet.title for sheet in book] == ["趋势", "同比", "分布"]
    assert [cell.value for cell in book["趋势"][16]][:2] == ["2026-11", 4]
    rows = load_workbook(io.BytesIO(browser.get("/sources/ledger/?as=xlsx&source=litigation").getvalue()))
    assert rows.active["C5"].value == "诉源"
    facts = [each for each in read(stream_of(cast.street_seat.pk)) if each.type == "people.ListExported"]
    assert [each.data["table"] for each in facts] == ["three_sources", "dispute_ledger"]
    assert "source=litigation" in facts[1].data["filters"]


def test_an_address_that_means_nothing_is_told_at_its_field(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.street_seat)
    for address, field in (
        ("/sources/?step=year", "id_step_error"),
        ("/sources/?area=990108002", "id_area_error"),
        ("/sources/ledger/?since=2026-11-02&until=2026-11-01", "id_until_error"),
        ("/sources/ledger/?source=sky", "id_source_error"),
    ):
        answer = browser.get(address)
        assert (answer.status_code, field in answer.content.decode()) == (422, True), address
    assert browser.get("/sources/export.xlsx?step=year").status_code == 422
    assert Caller(cast.street_seat).get("three_sources?area=990108002").status_code == 404
    assert Caller(cast.street_seat).get("three_sources?by=person").status_code == 422
