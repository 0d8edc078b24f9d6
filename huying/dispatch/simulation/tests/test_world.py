"""The world: the same truth for every policy, nobody in two places, and the same result again."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest

from huying.dispatch.simulation.baselines.all_in_radius import AllInRadius
from huying.dispatch.simulation.baselines.nearest import Nearest
from huying.dispatch.simulation.baselines.replace_decliners import ReplaceDecliners
from huying.dispatch.simulation.log import Log
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.runs import played, warm_up
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import Scene
from huying.dispatch.simulation.tests.small import SMALL, town
from huying.dispatch.simulation.world import Means, World
from huying.dispatch.situation import ACCEPTED, ARRIVED, DECLINED, PENDING, Situation

FEW = Player("few", "test", Nearest(5))
MANY = Player("many", "test", AllInRadius(800.0))
KEEP = Player("keep", "test", ReplaceDecliners(5, "time", per_wanted=True, time_out_s=60.0, spare=3))


def run(scenes: list[Scene], player: Player, seen: list[Situation] | None = None, scenario: Scenario = SMALL) -> Log:
    means = Means(seen=lambda situation, _: seen.append(situation)) if seen is not None else None
    return World(scenes, player, scenario, persons=scenario.responders, means=means).run()


def last_of_each(seen: list[Situation]) -> dict[int, Situation]:
    """The last situation of each incident, by its whistle."""
    return {id(situation.people.eta_s): situation for situation in seen}


def test_the_same_seed_gives_the_same_run() -> None:
    for player in (FEW, KEEP):
        one, two = (run(town()[1], player) for _ in range(2))
        assert all(np.array_equal(one.columns[name], two.columns[name]) for name in one.columns)
        assert np.array_equal(one.calls, two.calls)


def test_answers_are_the_same_whoever_asks() -> None:
    district, scenes = town(fatigue=0.0)
    answers: dict[tuple[int, int], tuple[int, float]] = {}
    compared = 0
    for player in (FEW, KEEP, MANY):
        seen: list[Situation] = []
        run(scenes, player, seen, district.scenario)
        for incident, situation in last_of_each(seen).items():
            alerts = situation.called
            for row, at, answer, answered in zip(
                alerts.row, alerts.at_s, alerts.answer, alerts.answered_s, strict=True
            ):
                if answer not in {ACCEPTED, ARRIVED, DECLINED}:
                    continue
                here = (int(answer != DECLINED), round(answered - at, 6))
                before = answers.setdefault((incident, int(row)), here)
                compared += before is not here
                assert before == here
    assert compared > 100


def test_nobody_is_in_two_places() -> None:
    _, scenes = town(incidents_per_day=400, days=1)
    seen: list[Situation] = []
    run(scenes, KEEP, seen)
    whistle = {id(scene.eta_s): scene.happening.at_s for scene in scenes}
    spans: dict[int, list[tuple[float, float]]] = {}
    for incident, situation in last_of_each(seen).items():
        alerts, start = situation.called, whistle[incident]
        for row, at, answer, arrived in zip(alerts.row, alerts.at_s, alerts.answer, alerts.arrived_s, strict=True):
            if answer in {PENDING, ARRIVED}:
                until = arrived + 1800.0 if answer == ARRIVED else max(situation.now_s, at)
                spans.setdefault(int(situation.people.key[row]), []).append((start + at, start + until))
    several = [sorted(each) for each in spans.values() if len(each) > 1]
    assert len(several) > 20
    for each in several:
        assert all(end <= begin for (_, end), (begin, _) in pairwise(each))


def test_who_is_busy_is_seen_as_busy() -> None:
    _, scenes = town(incidents_per_day=400, days=1)
    seen: list[Situation] = []
    log = run(scenes, KEEP, seen)
    assert sum(situation.people.excluded["busy"].sum() for situation in seen) > 100
    assert log.broken.keys() <= {"silence"}


def test_only_what_can_be_observed_is_shown() -> None:
    shown = {field.name for field in fields(Situation)} | {field.name for field in fields(Scene)}
    assert "truth" not in {field.name for field in fields(Situation)}
    assert shown >= {"people", "called"}
    seen: list[Situation] = []
    _, scenes = town()
    run(scenes, FEW, seen)
    assert all(situation.people.on_duty.all() for situation in seen)
    assert not all(scene.truth.chance.all() for scene in scenes)


def test_alerts_tire() -> None:
    fresh, tired = (
        run(
            town(fatigue=fatigue)[1],
            MANY,
            scenario=Scenario.of({"fatigue": fatigue, "days": 2, "responders": SMALL.responders}),
        )
        for fatigue in (0.0, 2.0)
    )
    assert tired.columns["present"].mean() < fresh.columns["present"].mean() - 0.5


def test_who_drops_out_never_arrives_and_may_be_noticed() -> None:
    everybody = town(drop=1.0)[1]
    assert run(everybody, MANY).columns["present"].max() == 0
    seen: list[Situation] = []
    run(town(drop=1.0, monitor_share=1.0)[1], MANY, seen)
    still = [situation for situation in seen if not situation.called.moving.all()]
    assert still
    assert all((s.now_s - s.called.answered_s[~s.called.moving] >= 60.0 - 1e-6).all() for s in still)


def test_nobody_does_better_than_the_feasible_bound_by_much() -> None:
    log = run(town(fatigue=0.0)[1], MANY)
    feasible, success = log.columns["feasible"], log.columns["success"]
    assert ((success == 1) & (feasible == 0)).sum() == 0


@pytest.mark.parametrize(("days", "first"), [(1, 0), (2, 1), (4, 1), (20, 5)])
def test_the_first_quarter_is_not_counted(days: int, first: int) -> None:
    assert warm_up(Scenario(days=days)) == first


def test_two_processes_give_what_one_gives() -> None:
    alone, together = (played(SMALL, [FEW, KEEP], [1, 2], processes=count) for count in (1, 2))
    for one, two in zip(alone, together, strict=True):
        assert all(np.array_equal(one.columns[name], two.columns[name]) for name in one.columns)


def test_policies_are_asked_at_ticks_answers_and_clocks() -> None:
    nobody = Player("nobody", "test", Nearest(0))
    asked: set[float] = set()
    means = Means(seen=lambda situation, _: asked.add(situation.now_s), tick_s=45.0)
    _, scenes = town()
    strangers = [each for each in scenes if not each.own_unit.any()]
    World(strangers, nobody, SMALL, persons=SMALL.responders, means=means).run()
    assert asked == {0.0, 45.0, 60.0, 90.0, 120.0, 135.0, 180.0}
