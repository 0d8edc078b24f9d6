"""What an oracle is told: right on average for every cell, and of the roster no more than who is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from huying.dispatch.simulation.choices import players_of
from huying.dispatch.simulation.oracle import cells, everything, roster
from huying.dispatch.simulation.runs import played
from huying.dispatch.simulation.tests.small import SMALL, town
from huying.dispatch.situation import Floats

CROWD = {"responders": 6000, "days": 1, "shock_sd": 0.0, "incidents_per_day": 120, "surge": 0}


def columns(**changes: float) -> tuple[Floats, ...]:
    """Role, own unit, night, and what `cells`, `roster` and `everything` say, of all candidates of six busy towns."""
    parts = []
    for seed in range(1, 7):
        district, scenes = town(seed, **CROWD | changes)
        for scene in scenes:
            night = np.full(len(scene.key), scene.happening.period % 2)
            told = (rule(scene, district.scenario) for rule in (cells, roster, everything))
            parts.append(np.stack([scene.role, scene.own_unit, night, *told]))
    return tuple(np.concatenate(parts, axis=1))


@pytest.mark.parametrize("changes", [{}, {"accept_scale": 0.6}, {"roster_error": 0.25}])
def test_cells_and_roster_are_right_on_average(changes: dict[str, float]) -> None:
    role, own, night, by_cell, by_roster, truth = columns(**changes)
    compared = 0
    for number in range(4):
        for when in (0, 1):
            rows = (role == number) & (own == 0) & (night == when)
            if np.count_nonzero(rows) < 50_000:
                continue
            compared += 1
            assert by_cell[rows].mean() == pytest.approx(truth[rows].mean(), rel=0.05)
            assert by_roster[rows].mean() == pytest.approx(truth[rows].mean(), rel=0.05)
    assert compared >= 3
    at_home = own == 1
    assert by_roster[at_home].mean() == pytest.approx(truth[at_home].mean(), rel=0.15)


def test_the_mood_of_a_night_is_averaged_over() -> None:
    rng = np.random.default_rng(7)
    district, scenes = town(shock_sd=0.5)
    scene = max(scenes, key=lambda each: int(np.count_nonzero(each.own_unit & (each.role == 0))))
    drawn = rng.beta(6.0 * 0.36, 6.0 * 0.64, 400_000)
    logit = np.log(drawn / (1.0 - drawn)) + 0.5 * rng.standard_normal(400_000)
    told = roster(scene, district.scenario)
    guard, there = scene.role == 0, scene.truth.chance > 0.0
    assert told[guard & there & ~scene.own_unit] == pytest.approx((1.0 / (1.0 + np.exp(-logit))).mean(), abs=0.003)
    assert told[guard & there & scene.own_unit] == pytest.approx((1.0 / (1.0 + np.exp(-logit - 1.6))).mean(), abs=0.003)


def test_the_roster_tells_who_is_there_and_nothing_of_who_they_are() -> None:
    role, own, _, _, by_roster, truth = columns()
    assert np.array_equal(by_roster > 0.0, truth > 0.0)
    there = (by_roster > 0.0) & (role == 0) & (own == 0)
    assert len(np.unique(by_roster[there])) == 1
    assert len(np.unique(truth[there])) > 100


def test_with_a_true_roster_the_cells_know_as_much() -> None:
    _, _, _, by_cell, by_roster, _ = columns(roster_error=0.0)
    assert np.allclose(by_cell, by_roster)


def test_each_can_be_played() -> None:
    players = [player for word in ("knows-cells", "knows-roster", "oracle") for player in players_of(word, (100.0,))]
    assert [player.name for player in players] == [
        "knows the cells, price 100",
        "knows the roster, price 100",
        "oracle, price 100",
    ]
    quiet = replace(SMALL, days=1, incidents_per_day=15, surge=0)
    told = [each.columns["alerts"].sum() for each in played(quiet, players, (1,))]
    assert len(set(told)) == 3
