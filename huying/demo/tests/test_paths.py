"""The addresses that the played people use are addresses of the API."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import resolve

from huying.demo.api import PREFIX
from huying.demo.seats import PATIENCE_S, Robot
from huying.incidents.rules import State

KEY = UUID(int=7)


@pytest.mark.parametrize(
    "path",
    [
        "whistles",
        "photos",
        "incidents",
        *(f"assignments/{KEY}/{verb}" for verb in ("accept", "decline", "arrive", "report")),
        "incidents/261121-482053-7/hand_over",
    ],
)
def test_a_path_is_mounted(path: str) -> None:
    assert resolve(PREFIX + path)


@pytest.mark.parametrize("state", [str(state.value) for state in State])
def test_every_verb_of_a_robot_is_mounted(state: str) -> None:
    robot = Robot()
    seen: list[dict[str, Any]] = [{"code": "261121-482053-7", "state": state}]
    robot.look(seen, 0.0, with_person=False)
    (act,) = robot.look(seen, 10_000.0, with_person=False)
    assert resolve(PREFIX + act.path)


def test_patience_is_for_states_that_exist() -> None:
    assert set(PATIENCE_S) <= {state.value for state in State}
