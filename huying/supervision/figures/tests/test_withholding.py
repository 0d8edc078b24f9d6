"""Of what persons said no total gives away what is withheld; areas beside each other are withheld by two."""

from datetime import datetime

import pytest

from huying.core.clock import CHINA
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.incidents.events import IncidentWhistled
from huying.patrols.resident.events import MatterRated
from huying.people.access import SYSTEM
from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import period
from huying.supervision.figures.withholding import Cell, tells, withheld
from tests.api import Caller
from tests.cast import Cast

CODE = "whistles_satisfaction"
STREETS = ("990108001", "990108002", "990108003")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ((0, 0), False),
        ((4, 4), True),
        ((5, 5), False),
        ((5, 6), True),
        ((3, 6), False),
        ((8, 9), True),
        ((9, 10), False),
    ],
)
def test_what_a_cell_tells(cell: Cell, told: bool) -> None:
    assert tells(cell) is told


@pytest.mark.parametrize(
    ("cells", "total_told", "hidden"),
    [
        ({"a": (9, 10), "b": (20, 30)}, True, set()),
        ({"a": (2, 3), "b": (9, 12), "c": (20, 30)}, True, {"a", "b"}),
        ({"a": (2, 3), "b": (1, 4), "c": (20, 30)}, True, {"a", "b"}),
        ({"a": (2, 3), "b": (0, 0)}, True, {"a"}),
        ({"a": (2, 3), "b": (9, 12)}, False, {"a"}),
        ({"a": (9, 11), "b": (9, 12)}, False, {"a"}),
        ({}, False, set()),
    ],
)
def test_which_areas_are_withheld_under_a_total(cells: dict[str, Cell], total_told: bool, hidden: set[str]) -> None:
    assert withheld(cells, total_told=total_told) == hidden


def rated(cast: Cast, clock: Clock, area: str, scores: list[int]) -> None:
    """Whistles of an area, each rated by whoever reported it."""
    for score in scores:
        key, code = new_id(), f"W{new_id().hex[-12:]}"
        whistled = IncidentWhistled(
            key, code, "", 3, silent=False, area_code=area, grid_code="", raised_at=clock.now, offline=False
        )
        append(f"incident:{key}", [whistled], by=SYSTEM, at=clock.now)
        append(f"rating:{new_id()}", [MatterRated(code, "whistle", score)], by=SYSTEM, at=clock.now)


def told(area: str, clock: Clock) -> Figure:
    return figures_of(area, period("", "", "", clock.now), [BY_CODE["whistles_satisfaction"]])[0]


def test_a_withheld_street_does_not_follow_from_the_district_without_the_others(cast: Cast, clock: Clock) -> None:
    for street, scores in zip(STREETS, ([5] * 12, [5] * 10 + [1] * 4, [5] * 25), strict=True):
        rated(cast, clock, f"{street}001", scores)
    clock.advance(minutes=1)
    assert [told(street, clock).denominator for street in ("990108", *STREETS)] == [51, 12, 14, 25]

    rated(cast, clock, "990108004001", [5, 5, 1])
    clock.advance(minutes=1)
    found = {area: told(area, clock) for area in ("990108", *STREETS, "990108004")}
    assert {area: each.denominator for area, each in found.items()} == {
        "990108": 54,
        STREETS[0]: None,
        STREETS[1]: 14,
        STREETS[2]: 25,
        "990108004": None,
    }
    assert {found[area].why for area in (STREETS[0], "990108004")} == {"withheld"}
    assert told(f"{STREETS[0]}001", clock).denominator is None, "nor is its only community, which would tell it"
    assert told(f"{STREETS[2]}001", clock).denominator == 25


def test_the_page_of_a_street_says_that_it_is_withheld(cast: Cast, clock: Clock) -> None:
    rated(cast, clock, "990108001001", [5] * 12)
    rated(cast, clock, "990108002001", [5, 5, 1])
    rated(cast, clock, "990108003001", [5] * 25)
    clock.advance(minutes=1)
    chief = cast.client(cast.district_chief)
    page = chief.get("/figures/whistles_satisfaction/?area=990108001").content.decode()
    assert "人数太少" in page


@pytest.mark.parametrize(
    ("since", "until", "cut", "whole"),
    [
        ("2026-11-01", "2026-11-30", "", True),
        ("2026-09-01", "2026-11-30", "", True),
        ("2026-11-16", "2026-11-22", "", True),
        ("2026-10-01", "2026-10-31", "2026-10-31", True),
        ("2026-10-01", "2026-10-31", "2026-11-02", True),
        ("2026-10-01", "2026-10-31", "2026-10-30", False),
        ("2026-11-01", "2026-11-29", "", False),
        ("2026-11-02", "2026-11-30", "", False),
        ("2026-11-09", "2026-11-22", "", False),
        ("2026-11-17", "2026-11-23", "", False),
        ("2026-11-20", "2026-11-20", "", False),
    ],
)
def test_two_periods_that_differ_by_a_day_are_not_both_whole(since: str, until: str, cut: str, whole: bool) -> None:
    asked = period(since, until, cut, datetime(2026, 11, 24, 15, 30, 1, tzinfo=CHINA))
    assert (asked.whole, asked.a_year_ago.whole or not whole) == (whole, True)


def test_what_persons_said_is_told_of_whole_weeks_and_months_alone(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 24, 9, 30, tzinfo=CHINA))
    rated(cast, clock, "990108001001", [5] * 20)
    clock.set(datetime(2026, 11, 25, 9, 30, tzinfo=CHINA))
    rated(cast, clock, "990108001001", [1])
    clock.advance(minutes=1)
    chief, program = cast.client(cast.district_chief), Caller(cast.district_chief)
    asked = "since=2026-11-01&until=2026-11-{}"
    told = {day: program.get(f"figures?{asked.format(day)}").json()["items"] for day in (24, 25, 30)}
    figures = {day: next(each for each in rows if each["code"] == CODE) for day, rows in told.items()}
    assert [(figures[day]["why"], figures[day]["denominator"]) for day in (24, 25, 30)] == [
        *(("partial", None), ("partial", None), ("", 21))
    ]
    as_of = program.get("figures?cut=2026-11-24").json()["items"]
    assert next(each for each in as_of if each["code"] == CODE)["why"] == "partial"
    for address in (
        f"/figures/?{asked.format(24)}",
        f"/figures/{CODE}/?{asked.format(24)}",
        f"/figures/{CODE}/?cut=2026-11-24",
    ):
        assert "只按一整周或整月显示" in chief.get(address).content.decode()
    counted = figures_of("990108", period("2026-11-01", "2026-11-24", "", clock.now), [BY_CODE["closure_rate"]])[0]
    assert counted.denominator == 20, "what nobody said is told of any days"


@pytest.mark.parametrize("part", ["9901080", "99010800", "990108001_", "990108%1", "990108001%"])
def test_no_other_part_of_a_code_is_an_area_of_which_figures_are_told(cast: Cast, part: str) -> None:
    """Of all streets but one, by a pattern, one would know that one."""
    chief = cast.client(cast.district_chief)
    for page in ("/figures/", "/figures/whistles_satisfaction/", "/figures/export.xlsx"):
        assert chief.get(page, {"area": part}).status_code == 404, page
        assert chief.get(page, {"area": "990108001"}).status_code == 200, page
