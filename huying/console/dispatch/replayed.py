"""The district's own incidents, played again under another way of calling. Pure; runs in the runner's process."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from huying.dispatch.rows import from_rows
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.replay import Recorded, scenes_of
from huying.dispatch.simulation.runs import Played
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import Scene
from huying.dispatch.simulation.stream import DAY_S
from huying.dispatch.simulation.world import Means, World
from huying.dispatch.situation import DECLINED, STOOD_DOWN, WITHDRAWN, Called
from huying.dispatch.transcript import read

SEED = 1


def scenes_told(incidents: Sequence[Mapping[str, Any]], learned: Sequence[Sequence[Any]]) -> tuple[list[Scene], int]:
    """Scenes of `own_log.incidents_of`, and how many people there are in them. Raises BadTranscript, BadRows."""
    midnight = min((each["at_s"] for each in incidents), default=0.0) // DAY_S * DAY_S
    records = [recorded_of(each, midnight) for each in incidents]
    return scenes_of(records, from_rows(learned), SEED)


def played_again(scenes: Sequence[Scene], persons: int, player: Player, means: Means) -> Played:
    """One way of calling over all scenes; nothing is left out as warming up, for there are few."""
    days = int(scenes[-1].happening.at_s // DAY_S) + 1 if scenes else 1
    log = World(scenes, player, Scenario(days=min(days, 3650)), persons=persons, means=means).run()
    return Played(player, log.columns, (log.calls,), days, log.broken, log.fallbacks, log.seconds)


def recorded_of(told: Mapping[str, Any], midnight: float) -> Recorded:
    """One incident: the candidates of its first decision, and the calls to those who were among them.

    Somebody called who was no candidate then (moved there since) is left out: nothing is known of the way.
    """
    situation = read(base64.b64decode(told["situation"]))
    people = situation.people
    place = {int(key): row for row, key in enumerate(people.key)}
    calls = [call for call in told["calls"] if call["key"] in place]
    rows = [place[call["key"]] for call in calls]
    released = {WITHDRAWN, STOOD_DOWN}
    return Recorded(
        at_s=told["at_s"] - midnight,
        wanted=told["wanted"],
        people=people,
        called=Called(
            row=np.array(rows, dtype=np.int64),
            at_s=_column(calls, "at_s"),
            answer=np.array([call["answer"] for call in calls], dtype=np.int64),
            answered_s=_column(calls, "answered_s", of_refusals=True),
            arrived_s=_column(calls, "arrived_s"),
            moving=np.ones(len(calls), dtype=np.bool_),
        ),
        links=situation.links,
        level=situation.level,
        ended_s={
            row: call["ended_s"]
            for row, call in zip(rows, calls, strict=True)
            if call["answer"] in released and call["ended_s"] is not None
        },
    )


def _column(calls: Sequence[Mapping[str, Any]], name: str, *, of_refusals: bool = False) -> Any:
    """One column; a refusal whose time is not known was said at once."""

    def value(call: Mapping[str, Any]) -> float:
        known = call[name]
        if known is None and of_refusals and call["answer"] == DECLINED:
            known = call["at_s"]
        return math.nan if known is None else float(known)

    return np.array([value(call) for call in calls], dtype=np.float64)
