"""Which rule applies, and what light a clock shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.clocks.rules import Light, Subject, in_force, light
from huying.core.testing import START


@dataclass(frozen=True)
class Row:
    """A rule row of a test."""

    name: str
    kind: str = "receive"
    incident_type: str = ""
    level: int | None = None
    area_code: str = ""
    effective_from: datetime = START - timedelta(days=30)
    effective_to: datetime | None = None


GARAGE = Subject("security", 3, "990108001005")


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([Row("any")], "any"),
        ([Row("any"), Row("type", incident_type="security")], "type"),
        ([Row("any"), Row("other type", incident_type="anti_fraud")], "any"),
        ([Row("type", incident_type="security"), Row("street", area_code="990108001")], "street"),
        ([Row("district", area_code="990108"), Row("street", area_code="990108001")], "street"),
        ([Row("district", area_code="990108"), Row("any")], "district"),
        ([Row("district", area_code="990108"), Row("any of a type", incident_type="security")], "any of a type"),
        (
            [
                Row("any of a type", incident_type="security"),
                Row("of the district", incident_type="security", area_code="990108"),
            ],
            "of the district",
        ),
        ([Row("elsewhere", area_code="990109"), Row("any")], "any"),
        ([Row("level", level=3), Row("any")], "level"),
        ([Row("old", effective_to=START), Row("new", effective_from=START)], "new"),
        ([Row("future", effective_from=START + timedelta(seconds=1)), Row("any")], "any"),
        ([Row("first"), Row("later", effective_from=START - timedelta(days=1))], "later"),
    ],
)
def test_the_most_specific_row_in_effect_wins(rows: list[Row], chosen: str) -> None:
    winner = in_force(rows, GARAGE, START)["receive"]
    assert [row.name for row in rows if row is winner] == [chosen]


def test_without_a_row_there_is_no_clock() -> None:
    assert in_force([Row("x", incident_type="anti_fraud")], GARAGE, START) == {}


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, Light.GREEN), (30, Light.GREEN), (31, Light.YELLOW), (60, Light.YELLOW), (61, Light.RED)],
)
def test_lights(seconds: int, shown: Light) -> None:
    assert light(START, START + timedelta(seconds=60), START + timedelta(seconds=seconds)) is shown


@given(limit=st.integers(1, 10_000), early=st.integers(0, 20_000), later=st.integers(0, 20_000))
def test_a_light_never_turns_back(limit: int, early: int, later: int) -> None:
    order = [Light.GREEN, Light.YELLOW, Light.RED]
    due = START + timedelta(seconds=limit)
    first, second = sorted((early, later))
    lights = [light(START, due, START + timedelta(seconds=seconds)) for seconds in (first, second)]
    assert order.index(lights[0]) <= order.index(lights[1])
