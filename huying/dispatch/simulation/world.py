"""The simulated world: incidents, alerts and answers in order of time, one policy deciding.

A policy sees `Situation` only. Answers, ways and drop-outs were drawn with the scene, so every policy meets the same
truth; what differs are its own traces: recent load lowers acceptance, and who is called or on a scene is busy.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.endings import line_of, outcome_of
from huying.dispatch.simulation.log import Line, Log, columns_of
from huying.dispatch.simulation.open_call import NEVER_S, OpenCall
from huying.dispatch.simulation.player import Knowing, Player
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import DEADLINE_S, NOTICED_S, Scene
from huying.dispatch.simulation.stream import DAY_S
from huying.dispatch.simulation.watch import violations
from huying.dispatch.situation import (
    ACCEPTED,
    DECLINED,
    Bools,
    Floats,
    People,
    Situation,
)

TICK_S, LAST_CALL_S = 10.0, 180.0
CLOCKS_S = (60.0, 120.0, 180.0)
"""Policies are asked at the clocks of the duty rules, whatever the tick."""
HALF_LIFE_S = 7 * DAY_S
TICK, ANSWER, ARRIVE, STILL, DEADLINE, END = range(6)

Event = tuple[float, int, int, OpenCall, int]
Seen = Callable[[Situation, Decision], None]


@dataclass(frozen=True, slots=True)
class Means:
    """What a run may use beside its arguments: a stopwatch (seconds), somebody who looks on at every decision,
    somebody who is told of every incident that is over, and how often policies are asked while nothing happens."""

    stopwatch: Callable[[], float] | None = None
    seen: Seen | None = None
    ended: Callable[[OpenCall], None] | None = None
    tick_s: float = TICK_S


class World:
    """One run of one player over a stream of scenes, in which `persons` numbers people 0 … persons − 1."""

    def __init__(
        self, scenes: Sequence[Scene], player: Player, scenario: Scenario, *, persons: int, means: Means | None = None
    ) -> None:
        self.scenes, self.player, self.scenario = scenes, player, scenario
        self.means = means or Means()
        self.learned = player.learned(persons)
        self.calls = np.zeros(persons, dtype=np.int64)
        self.load, self.load_at = np.zeros(persons), np.zeros(persons)
        self.engaged_until = np.zeros(persons)
        self.events: list[Event] = []
        self.order = 0
        self.under_way = 0
        self.lines: list[Line] = []
        self.broken: Counter[str] = Counter()
        self.fallbacks: Counter[str] = Counter()
        self.seconds: list[float] = []

    def run(self) -> Log:
        """Play all scenes to their end."""
        acts = (self._tick, self._answer, self._arrive, self._still, self._deadline, self._end)
        upcoming = 0
        while self.events or upcoming < len(self.scenes):
            if upcoming < len(self.scenes):
                at = self.scenes[upcoming].happening.at_s
                if not self.events or at < self.events[0][0]:
                    self._open(self.scenes[upcoming], at)
                    upcoming += 1
                    continue
            at, _, kind, call, entry = heapq.heappop(self.events)
            acts[kind](call, at - call.scene.happening.at_s, entry)
        return Log(
            columns=columns_of(self.lines),
            calls=self.calls,
            days=self.scenario.days,
            broken=dict(self.broken),
            fallbacks=dict(self.fallbacks),
            seconds=np.array(self.seconds),
        )

    def _later(self, call: OpenCall, at_s: float, kind: int, entry: int = -1) -> None:
        self.order += 1
        heapq.heappush(self.events, (call.scene.happening.at_s + at_s, self.order, kind, call, entry))

    def _open(self, scene: Scene, at: float) -> None:
        load = self.load[scene.key] * 0.5 ** ((at - self.load_at[scene.key]) / HALF_LIFE_S)
        tired = np.exp(-self.scenario.fatigue * load)
        will = scene.truth.luck < scene.truth.chance * tired
        call = OpenCall(scene, _people(scene, load, self._busy(scene, at)), will)
        self.under_way += 1
        for at_s in sorted({*np.arange(0.0, LAST_CALL_S + 1, self.means.tick_s).tolist(), *CLOCKS_S}):
            self._later(call, at_s, TICK)
        self._later(call, DEADLINE_S, DEADLINE)
        self._later(call, NEVER_S, END)

    def _busy(self, scene: Scene, at: float) -> Bools:
        busy: Bools = self.engaged_until[scene.key] > at
        return busy

    def _tick(self, call: OpenCall, now_s: float, entry: int) -> None:
        del entry
        at = call.scene.happening.at_s + now_s
        now_s = round(now_s, 6)
        busy = self._busy(call.scene, at) if self.under_way > 1 else None
        situation = call.situation(now_s, busy)
        if isinstance(self.learned, Knowing):
            self.learned.chance[call.scene.key] = self._told(call)
        decision = self._decided(situation)
        for word in violations(situation, decision):
            self.broken[word] += 1
            call.violations += 1
        if decision.fallback:
            self.fallbacks[decision.fallback] += 1
        if self.means.seen:
            self.means.seen(situation, decision)
        self._act(call, decision, now_s)
        if now_s <= LAST_CALL_S:
            call.belief = decision.success

    def _told(self, call: OpenCall) -> Floats:
        """What an oracle knows of the candidates, the true fatigue included."""
        assert self.player.knows is not None
        tired = np.exp(-self.scenario.fatigue * call.people.load)
        return self.player.knows(call.scene, self.scenario) * tired

    def _decided(self, situation: Situation) -> Decision:
        player, watch = self.player, self.means.stopwatch
        if watch is None:
            return player.policy(situation, self.learned, player.settings)
        start = watch()
        decision = player.policy(situation, self.learned, player.settings)
        self.seconds.append(watch() - start)
        return decision

    def _act(self, call: OpenCall, decision: Decision, now_s: float) -> None:
        for chosen in decision.alerts:
            self._call(call, chosen.row, now_s)
        for row in (*decision.withdraw, *decision.stand_down):
            entry = call.entry.get(row, -1)
            if entry >= 0 and (call.is_pending(entry) or call.is_coming(entry)):
                call.release(entry, now_s)
                self._free(call, entry, now_s)

    def _call(self, call: OpenCall, row: int, now_s: float) -> None:
        if row in call.entry:
            return
        scene, at = call.scene, call.scene.happening.at_s + now_s
        person = int(scene.key[row])
        entry = call.add(row, now_s)
        self.engaged_until[person] = math.inf
        self.calls[person] += 1
        self.load[person] = 1.0 + self.load[person] * 0.5 ** ((at - self.load_at[person]) / HALF_LIFE_S)
        self.load_at[person] = at
        answers_at = now_s + float(scene.truth.delay_s[row])
        if answers_at < DEADLINE_S and (call.will[row] or scene.truth.spoken[row]):
            self._later(call, answers_at, ANSWER, entry)

    def _answer(self, call: OpenCall, now_s: float, entry: int) -> None:
        if not call.is_pending(entry):
            return
        row, truth = call.row[entry], call.scene.truth
        call.reply(entry, now_s, ACCEPTED if call.will[row] else DECLINED)
        if not call.will[row]:
            self._free(call, entry, now_s)
        elif not truth.dropped[row]:
            self._later(call, now_s + float(truth.travel_s[row]), ARRIVE, entry)
        elif truth.noticed[row]:
            self._later(call, now_s + NOTICED_S, STILL, entry)
        self._tick(call, now_s, entry)

    def _arrive(self, call: OpenCall, now_s: float, entry: int) -> None:
        if not call.is_coming(entry) or now_s >= NEVER_S:
            return
        call.arrive(entry, now_s)
        self.engaged_until[call.scene.key[call.row[entry]]] = call.scene.happening.at_s + now_s + kinds.BUSY_S
        if now_s < DEADLINE_S:
            self._tick(call, now_s, entry)

    def _still(self, call: OpenCall, now_s: float, entry: int) -> None:
        if call.is_coming(entry):
            call.stand_still(entry)
            if now_s < DEADLINE_S:
                self._tick(call, now_s, entry)

    def _free(self, call: OpenCall, entry: int, now_s: float) -> None:
        self.engaged_until[call.scene.key[call.row[entry]]] = call.scene.happening.at_s + now_s

    def _deadline(self, call: OpenCall, now_s: float, entry: int) -> None:
        """Nobody needs to answer any more; who is coming goes on."""
        del entry
        for each in filter(call.is_pending, range(len(call.row))):
            self._free(call, each, now_s)

    def _end(self, call: OpenCall, now_s: float, entry: int) -> None:
        del entry
        for each in filter(call.is_coming, range(len(call.row))):
            self._free(call, each, now_s)
        self.under_way -= 1
        self.lines.append(line_of(call))
        if self.means.ended:
            self.means.ended(call)
        if self.player.learns:
            for each in range(len(call.row)):
                self.learned.observe(outcome_of(call, each))


def _people(scene: Scene, load: Floats, busy: Bools) -> People:
    count = len(scene.key)
    return People(
        role=scene.role,
        own_unit=scene.own_unit,
        on_duty=scene.on_duty,
        capable=scene.capable,
        linked=np.zeros(count, dtype=np.bool_) if scene.linked is None else scene.linked,
        ring=scene.ring,
        distance_m=scene.distance_m,
        eta_s=scene.eta_s,
        position_age_s=scene.age_s,
        load=load,
        key=scene.key,
        excluded=scene.excluded | {"busy": busy},
        unit=scene.unit,
    )
