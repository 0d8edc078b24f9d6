"""Seventy-five figures computed by hand on 346 records; and page, workbook and API tell each of them alike."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from huying.core.testing import Clock
from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.declared import BY_CODE, DEFINITIONS
from huying.supervision.figures.excel import figures_book
from huying.supervision.figures.periods import period
from huying.supervision.figures.tests.golden import GOLDEN, district
from tests.api import Caller
from tests.cast import Cast

DAYS = {"october": ("2026-10-01", "2026-10-31"), "september": ("2026-09-01", "2026-09-30")}


def figure(code: str, clock: Clock, area: str = "990108", month: str = "october") -> Figure:
    return figures_of(area, period(*DAYS[month], "", clock.now), [BY_CODE[code]])[0]


def computed(each: dict[str, Any], clock: Clock) -> tuple[list[Any], str, str]:
    """What the product tells, in the form of the data file."""
    found = figure(each["code"], clock, each.get("area", "990108"), each.get("month", "october"))
    told = [] if found.denominator is None else [found.numerator, found.denominator, found.shown]
    return told, found.shown_median, found.why


def test_the_golden_set_has_seventy_five_figures_and_every_one_that_is_declared() -> None:
    assert len(GOLDEN["figure"]) == 75
    assert {each["code"] for each in GOLDEN["figure"]} == set(BY_CODE)
    assert all(each["sum"] for each in GOLDEN["figure"])


@pytest.fixture
def golden(cast: Cast, clock: Clock) -> Cast:
    assert district(cast, clock) == 346
    return cast


def test_figures_are_what_was_computed_by_hand(golden: Cast, clock: Clock) -> None:
    wrong = {}
    for each in GOLDEN["figure"]:
        by_hand = each["told"], each.get("median", ""), each.get("why", "")
        if computed(each, clock) != by_hand:
            wrong[f"{each['code']} {each.get('area', '')} {each.get('month', '')}"] = (computed(each, clock), by_hand)
    assert wrong == {}


def test_page_workbook_and_program_tell_the_same(golden: Cast, clock: Clock) -> None:
    asked = "since=2026-10-01&until=2026-10-31"
    chief = golden.client(golden.district_chief)
    page = chief.get(f"/figures/?{asked}").content.decode()
    told = {each["code"]: each for each in Caller(golden.district_chief).get(f"figures?{asked}").json()["items"]}
    book = load_workbook(io.BytesIO(chief.get(f"/figures/export.xlsx?{asked}").getvalue()))
    rows = {row[1]: row for row in book["指标"].iter_rows(min_row=5, values_only=True) if row[1]}
    for each in figures_of("990108", period(*DAYS["october"], "", clock.now)):
        name = str(each.definition.word)
        assert told[each.definition.code]["value"] == each.value, name
        assert (told[each.definition.code]["numerator"], told[each.definition.code]["denominator"]) == (
            each.numerator,
            each.denominator,
        )
        assert rows[name][2] == each.value, name
        assert tuple(rows[name][4:6]) == (each.numerator, each.denominator), name
        cell = page.partition(f"figures/{each.definition.code}/")[2].partition("</tr>")[0]
        assert f"<b>{each.shown}</b>" in cell, name
    assert set(told) == {each.code for each in DEFINITIONS}


def test_what_is_not_counted_is_named_with_the_reason_on_page_workbook_and_program(cast: Cast) -> None:
    chief = cast.client(cast.district_chief)
    page = chief.get("/figures/").content.decode()
    told = Caller(cast.district_chief).get("figures").json()["not_counted"]
    book = load_workbook(io.BytesIO(chief.get("/figures/export.xlsx").getvalue()))
    rows = [row[:2] for row in book["不统计的"].iter_rows(min_row=5, values_only=True) if row[1]]
    assert [(each["name"], each["why"]) for each in told] == rows
    assert {"走访覆盖率", "入驻率", "系统归集及时率"} <= {each["name"] for each in told}
    assert all(each["name"] in page and each["why"] in page for each in told)
    names = {str(each.word) for each in DEFINITIONS}
    assert not names & {each["name"] for each in told}, "counted after all"


def test_a_workbook_says_what_is_missing_from_it_as_the_page_does(cast: Cast, clock: Clock) -> None:
    period_of = period("", "", "", clock.now)
    asked = {"area": "990108", "period": period_of}
    actor = cast.actor(cast.district_chief)
    for missing, said in ((None, False), (clock.now, True)):
        book = load_workbook(io.BytesIO(figures_book(actor, clock.now, [], **asked, missing=missing).getvalue()))
        cover = " ".join(str(cell.value) for row in book["指标"].iter_rows(max_row=3) for cell in row)
        assert ("还没有算上" in cover) is said


def test_every_figure_lists_the_records_that_it_counts(golden: Cast) -> None:
    chief = golden.client(golden.district_chief)
    page = chief.get("/figures/W135_arrive_rate/?since=2026-10-01&until=2026-10-31&which=out").content.decode()
    assert all(f"Wv{number}<" in page for number in range(10)), "too late"
    assert "Wy0<" in page, "never there"
    assert "Wu0<" not in page
    page = chief.get("/figures/deliberation_rate/?since=2026-10-01&until=2026-10-31").content.decode()
    assert "HC1" in page
    assert "加装电梯" in page
    codes = {each.code: chief.get(f"/figures/{each.code}/?since=2026-10-01&until=2026-10-31") for each in DEFINITIONS}
    assert {code: answer.status_code for code, answer in codes.items() if answer.status_code != 200} == {}
