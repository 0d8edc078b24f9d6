"""Of what persons said no total gives away what is withheld; areas beside each other are withheld by two."""

import pytest

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
from tests.cast import Cast

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


@pytest.mark.parametrize("part", ["9901080", "99010800", "990108001_", "990108%1", "990108001%"])
def test_no_other_part_of_a_code_is_an_area_of_which_figures_are_told(cast: Cast, part: str) -> None:
    """Of all streets but one, by a pattern, one would know that one."""
    chief = cast.client(cast.district_chief)
    for page in ("/figures/", "/figures/whistles_satisfaction/", "/figures/export.xlsx"):
        assert chief.get(page, {"area": part}).status_code == 404, page
        assert chief.get(page, {"area": "990108001"}).status_code == 200, page
