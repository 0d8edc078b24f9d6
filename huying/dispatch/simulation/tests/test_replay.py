"""The simulator runs the policy of the live engine, and what was recorded can be computed again and played anew."""

from __future__ import annotations

from dataclasses import replace

from huying.dispatch import policy
from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.rows import to_rows
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.nearest import Nearest
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.players import oracle, waves
from huying.dispatch.simulation.replay import Moment, Recorded, differences, recorded, scenes_of
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.tests.small import town
from huying.dispatch.simulation.world import Means, World
from huying.dispatch.situation import Situation

SHORT = {"days": 1, "incidents_per_day": 25, "fatigue": 0.0}
SCENARIO = Scenario.of({"responders": 1500, "units": 200, "grids": 10, "side_m": 2500, "surge": 10} | SHORT)


def played(player: Player) -> tuple[list[Decision], list[Recorded]]:
    """Every decision of a short run, and the incidents as a log would keep them."""
    decisions: list[Decision] = []
    records: list[Recorded] = []
    means = Means(
        seen=lambda _, decision: decisions.append(decision), ended=lambda call: records.append(recorded(call))
    )
    World(town(**SHORT)[1], player, SCENARIO, persons=SCENARIO.responders, means=means).run()
    return decisions, records


def test_the_simulator_runs_the_policy_of_the_live_engine() -> None:
    assert waves().policy is policy.decide
    assert oracle().policy is policy.decide


def test_recorded_decisions_come_out_the_same_bit_for_bit() -> None:
    moments: list[Moment] = []

    def recording(situation: Situation, learned: Learned, settings: Settings) -> Decision:
        decision = policy.decide(situation, learned, settings)
        moments.append(Moment(situation, to_rows(learned), settings, decision))
        return decision

    played(Player("recorded", "test", recording, waves().settings, learns=True))
    assert len(moments) > 500
    assert {moment.decision.fallback for moment in moments} == {""}
    assert differences(moments) == []
    other = replace(moments[0], decision=replace(moments[0].decision, success=0.5))
    assert differences([other]) == [0]


def test_a_recorded_stream_gives_the_same_decisions_again() -> None:
    before, records = played(waves())
    again: list[Decision] = []
    scenes, persons = scenes_of(records, Learned(), seed=9)
    World(scenes, waves(), SCENARIO, persons=persons, means=Means(seen=lambda _, each: again.append(each))).run()
    assert [chosen(each) for each in before] == [chosen(each) for each in again]


def test_another_policy_meets_the_recorded_answers() -> None:
    _, records = played(Player("some", "test", Nearest(8)))
    scenes, persons = scenes_of(records, Learned(), seed=9)
    log = World(scenes, Player("few", "test", Nearest(5)), SCENARIO, persons=persons).run()
    assert len(log.columns["success"]) == len(records)
    known = {record.at_s: set(record.called.row.tolist()) for record in records}
    assert all(len(known[scene.happening.at_s]) >= 5 for scene in scenes if len(scene.key) > 20)
    assert 0 < log.columns["success"].mean() <= 1


def chosen(decision: Decision) -> tuple[list[int], tuple[int, ...], tuple[int, ...]]:
    return [alert.row for alert in decision.alerts], decision.withdraw, decision.stand_down
