"""A scenario names its parameters and refuses what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from huying.dispatch.simulation.scenario import RANGES, BadScenario, Scenario


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"responder": 5}, "responder: no such parameter"),
        ({"responders": "many"}, "responders: 'many' is not a number"),
        ({"responders": 1.5}, "responders: 1.5 is not a whole number"),
        ({"days": True}, "days: True is not a number"),
        ({"drop": 1.2}, "drop: 1.2 lies outside 0 to 1"),
        ({"side_m": float("nan")}, "side_m: nan is not a number"),
        ({"travel_scale": 0}, "travel_scale: 0 lies outside"),
        ({"grids": 300, "units": 200}, "grids: 300 grids"),
    ],
)
def test_what_cannot_be_is_refused_by_name(values: dict[str, Any], told: str) -> None:
    with pytest.raises(BadScenario, match=told):
        Scenario.of(values)


@pytest.mark.parametrize("text", ["[1]", "{", "3"])
def test_only_an_object_is_read(text: str) -> None:
    with pytest.raises(BadScenario, match="JSON"):
        Scenario.read(text)


def test_a_file_changes_what_it_names_and_what_is_asked_wins() -> None:
    scenario = Scenario.read('{"drop": 0.25, "days": 5.0}', days=3)
    assert (scenario.drop, scenario.days, scenario.responders) == (0.25, 3, 17_000)


def test_every_parameter_has_a_range() -> None:
    assert set(RANGES) == set(Scenario.__slots__)
