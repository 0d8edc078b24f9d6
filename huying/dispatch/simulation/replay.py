"""Replay: the same world fed by what was recorded, and recorded decisions computed again.

`differences` asks a policy for every recorded decision once more: from the same situation, learned rows and settings it
must give the same, bit for bit. `scenes_of` makes scenes of recorded incidents, so that `World` can play another policy
on them. Who was called answers as recorded; whoever was not is drawn from what the district has learned, by hash, so
that policies can be compared. Somebody withdrawn unanswered answers no earlier than they were waited for, and somebody
stood down does not arrive earlier than that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.policy import decide
from huying.dispatch.rows import from_rows
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.draws import Draws
from huying.dispatch.simulation.open_call import NEVER_S, OpenCall
from huying.dispatch.simulation.player import Policy
from huying.dispatch.simulation.scene import DEADLINE_S, Scene, Truth
from huying.dispatch.simulation.stream import Happening
from huying.dispatch.situation import ACCEPTED, ARRIVED, DECLINED, DROPPED, STOOD_DOWN, Called, People, Situation

_LUCK, _SPOKEN, _DROP, _NOTICED, _DELAY = 0, 1, 2, 3, 4
_ACCEPTING = (ACCEPTED, ARRIVED, STOOD_DOWN, DROPPED)


@dataclass(frozen=True, slots=True)
class Moment:
    """One recorded decision: what it was made from (`learned` as rows of `rows.to_rows`) and what it was."""

    situation: Situation
    learned: Sequence[Sequence[Any]]
    settings: Settings
    decision: Decision


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded incident: when, what was wanted, the candidates at the whistle, and how every alert ended.

    `at_s` counts from a first midnight. Someone in `called` who accepted and neither arrived nor was stood down has
    dropped out. `ended_s` says by row when somebody was withdrawn or stood down.
    """

    at_s: float
    wanted: int
    people: People
    called: Called
    links: int = 0
    level: int = 1
    ended_s: Mapping[int, float] = field(default_factory=dict)


def recorded(call: OpenCall) -> Recorded:
    """A simulated incident that is over, as if it had been recorded."""
    released = {row: at for row, at in zip(call.row, call.released_s, strict=True) if not math.isnan(at)}
    scene = call.scene
    people = replace(call.people, excluded=scene.excluded)
    called = call.situation(NEVER_S, None).called
    return Recorded(scene.happening.at_s, scene.happening.wanted, people, called, scene.links, scene.level, released)


def differences(moments: Iterable[Moment], policy: Policy = decide) -> list[int]:
    """The numbers of the moments at which the policy decides otherwise than was recorded."""
    return [
        number
        for number, moment in enumerate(moments)
        if policy(moment.situation, from_rows(moment.learned), moment.settings) != moment.decision
    ]


def scenes_of(records: Sequence[Recorded], learned: Learned, seed: int) -> tuple[list[Scene], int]:
    """Scenes in order of time, and how many different people there are. Numbers of people are made dense, in order."""
    records = sorted(records, key=lambda record: record.at_s)
    keys = [record.people.key for record in records]
    known, dense = np.unique(np.concatenate(keys) if keys else np.empty(0, dtype=np.int64), return_inverse=True)
    numbers = np.split(dense, np.cumsum([len(each) for each in keys])[:-1])
    return [
        _scene(number, replace(record, people=replace(record.people, key=key.astype(np.int64))), learned, seed)
        for number, (record, key) in enumerate(zip(records, numbers, strict=True))
    ], len(known)


def _scene(number: int, record: Recorded, learned: Learned, seed: int) -> Scene:
    people = record.people
    happening = Happening(number, record.at_s, 0.0, 0.0, -1, 0, record.wanted, 0.0, 1.0, surge=False)
    truth = _known(record, _drawn(record, learned, Draws(seed, number), happening.hour))
    in_time = truth.delay_s + truth.travel_s <= DEADLINE_S
    comes = people.capable & people.on_duty & (truth.luck < truth.chance) & ~truth.dropped & in_time
    return Scene(
        happening=happening,
        key=people.key,
        role=people.role,
        unit=np.full(len(people), -1) if people.unit is None else people.unit,
        own_unit=people.own_unit,
        on_duty=people.on_duty,
        capable=people.capable,
        ring=people.ring,
        distance_m=people.distance_m,
        eta_s=people.eta_s,
        age_s=people.position_age_s,
        truth=truth,
        feasible=int(np.count_nonzero(comes)) >= record.wanted,
        links=record.links,
        level=record.level,
        linked=people.linked,
        excluded=people.excluded,
    )


def _drawn(record: Recorded, learned: Learned, draws: Draws, hour: int) -> Truth:
    """What everybody would do, for all that has been learned."""
    people, key = record.people, record.people.key
    mean, spread = learned.delay(people.role)
    way_mean, way_spread = learned.travel(people.role, people.position_age_s)
    delay, way = draws.normals(key, _DELAY)
    return Truth(
        chance=learned.acceptance(replace(people, load=np.zeros(len(people))), hour),
        luck=draws.uniform(key, _LUCK),
        spoken=draws.uniform(key, _SPOKEN) < learned.tables().spoken,
        delay_s=np.exp(mean + spread * delay),
        travel_s=people.eta_s * np.exp(way_mean + way_spread * way),
        dropped=draws.uniform(key, _DROP) < learned.tables().drop,
        noticed=draws.uniform(key, _NOTICED) < learned.tables().watch,
    )


def _known(record: Recorded, truth: Truth) -> Truth:
    """What was recorded, over what was drawn; changes the arrays of `truth`."""
    called = record.called
    for entry, row in enumerate(called.row.tolist()):
        answer, at_s, answered_s = int(called.answer[entry]), called.at_s[entry], called.answered_s[entry]
        ended_s = record.ended_s.get(row, DEADLINE_S)
        if answer in _ACCEPTING or answer == DECLINED:
            truth.luck[row] = -1.0 if answer in _ACCEPTING else 2.0
            truth.delay_s[row], truth.spoken[row] = answered_s - at_s, True
        else:
            truth.delay_s[row] = max(truth.delay_s[row], ended_s - at_s + 1.0)
        if answer in _ACCEPTING:
            truth.dropped[row] = answer in {ACCEPTED, DROPPED}
            truth.noticed[row] = not called.moving[entry]
        if answer == ARRIVED:
            truth.travel_s[row] = called.arrived_s[entry] - answered_s
        if answer == STOOD_DOWN:
            truth.travel_s[row] = max(truth.travel_s[row], ended_s - answered_s + 1.0)
    return truth
