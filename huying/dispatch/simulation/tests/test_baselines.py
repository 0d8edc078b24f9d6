"""Each baseline does what its name says, in situations made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.all_in_radius import AllInRadius
from huying.dispatch.simulation.baselines.batches import Batches
from huying.dispatch.simulation.baselines.context_library import LIBRARY, TABLES, ContextLibrary, context
from huying.dispatch.simulation.baselines.literal_135 import Literal135
from huying.dispatch.simulation.baselines.nearest import Nearest
from huying.dispatch.simulation.baselines.replace_decliners import ReplaceDecliners
from huying.dispatch.simulation.baselines.rings import Rings
from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.player import Player, Policy
from huying.dispatch.simulation.tests.small import called, people, situation, waiting
from huying.dispatch.situation import ACCEPTED, DECLINED, Situation

LINE = people([40.0, 10.0, 30.0, 20.0, 50.0])


def rows(policy: Policy, at: Situation) -> list[int]:
    return [chosen.row for chosen in ask(policy, at).alerts]


def ask(policy: Policy, at: Situation) -> Decision:
    return policy(at, Learned(), Settings())


@pytest.mark.parametrize("player", baselines(), ids=lambda player: player.name)
def test_the_unit_itself_is_called_at_once_and_once(player: Player) -> None:
    who = people([5.0, 6.0, 7.0], own_unit=[True, True, False], capable=[True, False, True])
    policy = player.policy
    assert rows(policy, situation(0.0, 1, who))[:2] == [0, 1]
    later = rows(policy, situation(10.0, 1, who, called(*waiting(0, 1))))
    assert not {0, 1} & set(later)


def test_nearest_orders_by_line_or_by_time() -> None:
    who = people([40.0, 10.0, 30.0], distance_m=[100.0, 300.0, 200.0])
    assert rows(Nearest(2), situation(0.0, 1, who)) == [0, 2]
    assert rows(Nearest(2, "time"), situation(0.0, 1, who)) == [1, 2]
    assert rows(Nearest(1, "time", per_wanted=True), situation(0.0, 2, who)) == [1, 2]
    assert rows(Nearest(2), situation(10.0, 1, who, called(*waiting(0)))) == []


def test_all_in_radius_calls_everybody_inside_once() -> None:
    assert rows(AllInRadius(300.0), situation(0.0, 1, LINE)) == [1, 2, 3]
    assert rows(AllInRadius(300.0), situation(10.0, 1, LINE)) == []


def test_who_may_not_be_called_is_not() -> None:
    barred = np.array([False, True, False, False, False])
    who = people([40.0, 10.0, 30.0, 20.0, 50.0], excluded={"rest": barred}, capable=[True, True, False, True, True])
    assert rows(AllInRadius(1000.0), situation(0.0, 1, who)) == [0, 3, 4]


def test_rings_widen_with_time() -> None:
    policy = Rings((150.0, 250.0, 450.0), every_s=30.0)
    assert rows(policy, situation(0.0, 1, LINE)) == [1]
    assert rows(policy, situation(29.0, 1, LINE, called(*waiting(1)))) == []
    assert rows(policy, situation(30.0, 1, LINE, called(*waiting(1)))) == [3]
    assert rows(policy, situation(90.0, 1, LINE, called(*waiting(1, 3)))) == [0, 2]


def test_batches_come_at_intervals() -> None:
    policy = Batches(2, 20.0)
    assert rows(policy, situation(0.0, 1, LINE)) == [1, 3]
    assert rows(policy, situation(10.0, 1, LINE, called(*waiting(1, 3)))) == []
    assert rows(policy, situation(20.0, 1, LINE, called(*waiting(1, 3)))) == [2, 0]


def test_a_decliner_is_replaced_and_silence_is_not_without_a_time_out() -> None:
    alerts = called((1, 0.0, DECLINED, 5.0), *waiting(3))
    assert rows(ReplaceDecliners(2), situation(10.0, 1, LINE, alerts)) == [2]
    assert rows(ReplaceDecliners(2), situation(90.0, 1, LINE, called(*waiting(1, 3)))) == []
    timed = ReplaceDecliners(2, time_out_s=60.0)
    assert rows(timed, situation(59.0, 1, LINE, called(*waiting(1, 3)))) == []
    assert rows(timed, situation(60.0, 1, LINE, called(*waiting(1, 3)))) == [2, 0]
    assert len(rows(ReplaceDecliners(2, per_wanted=True), situation(0.0, 2, LINE))) == 4


def test_closing_withdraws_the_silent_and_stands_down_the_latest() -> None:
    alerts = called((1, 0.0, ACCEPTED, 5.0), (2, 0.0, ACCEPTED, 5.0), (0, 0.0, ACCEPTED, 4.0), *waiting(3))
    enough = ask(ReplaceDecliners(5, spare=1), situation(10.0, 1, LINE, alerts))
    assert (enough.alerts, enough.withdraw, enough.stand_down) == ((), (3,), (0,))
    open_still = ask(ReplaceDecliners(5, spare=3), situation(10.0, 1, LINE, alerts))
    assert (len(open_still.alerts), open_still.withdraw, open_still.stand_down) == (1, (), ())
    never = ask(ReplaceDecliners(5, spare=None), situation(10.0, 1, LINE, alerts))
    assert (len(never.alerts), never.withdraw) == (1, ())


def test_who_comes_too_late_does_not_count_as_enough() -> None:
    far = people([290.0, 10.0, 20.0])
    alerts = called((0, 0.0, ACCEPTED, 20.0), (1, 0.0, ACCEPTED, 5.0))
    assert not ask(Nearest(3, spare=1), situation(30.0, 1, far, alerts)).withdraw
    alerts = called((2, 0.0, ACCEPTED, 20.0), (1, 0.0, ACCEPTED, 5.0), (0, 0.0, ACCEPTED, 20.0))
    assert ask(Nearest(3, spare=1), situation(30.0, 1, far, alerts)).stand_down == (0,)


def test_the_literal_rule_keeps_its_clock() -> None:
    who = people([40.0, 10.0, 30.0, 20.0, 50.0], ring=[2, 4, 2, 3, 2])
    policy = Literal135(radius_m=400.0)
    assert rows(policy, situation(50.0, 1, who)) == []
    assert rows(policy, situation(60.0, 1, who)) == [0, 2, 4]
    assert rows(policy, situation(180.0, 1, who, called(*waiting(0, 2, 4)))) == [1, 3]


def test_nobody_is_called_after_three_minutes() -> None:
    for player in baselines():
        assert rows(player.policy, situation(200.0, 2, LINE)) == []


def test_the_library_acts_as_the_policy_of_its_context() -> None:
    near = situation(0.0, 2, LINE)
    assert context(near) == (2, 1)
    for price, table in TABLES.items():
        chosen = LIBRARY[table[1][1]]
        assert rows(ContextLibrary(price), near) == rows(chosen, near)
