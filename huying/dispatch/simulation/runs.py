"""Plays several policies on several districts, one process a core, and puts the incidents of all districts together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

import numpy as np

from huying.dispatch.simulation.district import generated
from huying.dispatch.simulation.log import COLUMNS, Log
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import scenes
from huying.dispatch.simulation.stream import happenings
from huying.dispatch.simulation.world import Means, World
from huying.dispatch.situation import Floats, Ints

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Played:
    """One player's incidents after the days of warming up, over all seeds (columns of `log.Line`), and the alerts by
    person of each seed over all days."""

    player: Player
    columns: dict[str, Floats]
    calls: tuple[Ints, ...]
    days: int
    broken: dict[str, int]
    fallbacks: dict[str, int]
    seconds: Floats


def warm_up(scenario: Scenario) -> int:
    """The first quarter of the days is for learning and for getting tired, and is not counted; one day is, if alone."""
    return -(-scenario.days // 4) if scenario.days > 1 else 0


def played(
    scenario: Scenario,
    players: Sequence[Player],
    seeds: Sequence[int],
    *,
    processes: int = 1,
    told: Told | None = None,
    means: Means | None = None,
) -> list[Played]:
    """Every player on every seed; the same result for any number of processes."""
    job = partial(one_seed, scenario, tuple(players), means)
    logs: list[list[Log]] = []
    if processes > 1 and len(seeds) > 1:
        with ProcessPoolExecutor(min(processes, len(seeds)), mp_context=get_context("fork")) as pool:
            for seed, each in zip(seeds, pool.map(job, seeds), strict=True):
                logs.append(each)
                _tell(told, seed, each)
    else:
        for seed in seeds:
            logs.append(job(seed))
            _tell(told, seed, logs[-1])
    return [_together(player, [each[k] for each in logs], scenario) for k, player in enumerate(players)]


def one_seed(scenario: Scenario, players: Sequence[Player], means: Means | None, seed: int) -> list[Log]:
    """One district: its scenes are made once and shared."""
    district = generated(scenario, seed)
    shown = scenes(district, happenings(district))
    return [World(shown, player, scenario, persons=scenario.responders, means=means).run() for player in players]


def _tell(told: Told | None, seed: int, logs: list[Log]) -> None:
    if told:
        told(f"seed {seed}: {len(logs[0].columns['day'])} incidents, {len(logs)} policies")


def _together(player: Player, logs: list[Log], scenario: Scenario) -> Played:
    start = warm_up(scenario)
    kept = [log.scored(start) for log in logs]
    broken: Counter[str] = Counter()
    fallbacks: Counter[str] = Counter()
    for log in logs:
        broken.update(log.broken)
        fallbacks.update(log.fallbacks)
    return Played(
        player=player,
        columns={name: np.concatenate([columns[name] for columns in kept]) for name in COLUMNS},
        calls=tuple(log.calls for log in logs),
        days=scenario.days,
        broken=dict(broken),
        fallbacks=dict(fallbacks),
        seconds=np.concatenate([log.seconds for log in logs]),
    )
