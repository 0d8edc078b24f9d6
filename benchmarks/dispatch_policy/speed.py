"""How long a decision takes: with 3,000 candidates, and with candidates taken from an index of 17,000 or a million.

`decide` is pure and waits for nothing, so processor time is what it takes; each is asked three times and the fastest
counts. What else the machine did is not measured.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.nearby import METRES_PER_DEGREE, Nearby
from huying.dispatch.policy import decide
from huying.dispatch.settings import Settings
from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.district import District, generated
from huying.dispatch.simulation.intervals import Interval, interval, resamples
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.players import waves
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import scene
from huying.dispatch.simulation.stream import happenings
from huying.dispatch.simulation.world import World
from huying.dispatch.situation import Bools, Called, Floats, Ints, People, Situation

SEED = 601
CANDIDATES = 3_000
INCIDENTS, PLACES = 60, 300
TIMES = 3
CROWDS = ((17_000, 10_000.0, "select_17000_p99_ms"), (1_000_000, 40_000.0, "select_1m_p99_ms"))
"""People, the side of the square they live in, and the measure."""
AT_LEAST, REACH_M = 400, 1_500.0
LON, LAT = 120.2, 30.2


def speeds() -> tuple[dict[str, float], dict[str, Interval]]:
    """The measures in milliseconds, and their intervals."""
    taken = {"decision_p99_ms": decisions()}
    for count, side_m, name in CROWDS:
        taken[name] = selections(generated(Scenario(responders=count, side_m=side_m), SEED))
    measures = {name: float(np.quantile(values, 0.99)) * 1000 for name, values in taken.items()}
    intervals = {}
    for name, values in taken.items():
        drawn = np.quantile(values[resamples(len(values))], 0.99, axis=1) * 1000
        intervals[name] = interval(drawn)
    return measures, intervals


def fastest(act: Callable[[], Decision]) -> tuple[Decision, float]:
    """What it gives, and the least of three processor times, seconds."""
    best = math.inf
    for _ in range(TIMES):
        start = time.thread_time()
        decision = act()
        best = min(best, time.thread_time() - start)
    return decision, best


def decisions() -> Floats:
    """Seconds of every decision of some incidents, each with the nearest 3,000 people as candidates."""
    scenario = Scenario(days=3)
    district = generated(scenario, SEED)
    stream = happenings(district)[:INCIDENTS]
    shown = [scene(district, each, district.duty(each.period), CANDIDATES) for each in stream]
    taken: list[float] = []

    def timed(situation: Situation, learned: Learned, settings: Settings) -> Decision:
        decision, seconds = fastest(lambda: decide(situation, learned, settings))
        taken.append(seconds)
        return decision

    player = Player("timed", "timed", timed, waves().settings, learns=True)
    World(shown, player, scenario, persons=scenario.responders).run()
    return np.array(taken)


def selections(district: District) -> Floats:
    """Seconds from a whistle to the first decision: candidates from the index, then whom to call."""
    people = district.people
    east = METRES_PER_DEGREE * math.cos(math.radians(LAT))
    index = Nearby.of(LON + people.x / east, LAT + people.y / METRES_PER_DEGREE)
    duty = district.duty(0)[1]
    chance = np.random.default_rng(SEED)
    settings, learned = waves().settings, Learned()
    taken = []
    for unit in chance.choice(len(district.units.x), PLACES):
        kind = int(chance.choice(4, p=kinds.TYPE_SHARE))
        at = LON + district.units.x[unit] / east, LAT + district.units.y[unit] / METRES_PER_DEGREE
        free = duty & people.capable[:, kind]

        def select(at: tuple[float, float] = at, free: Bools = free, unit: int = unit, kind: int = kind) -> Decision:
            rows, distance = index.nearest(*at, at_least=AT_LEAST, most_m=REACH_M, free=free)
            who = _people(district, rows[:CANDIDATES], distance[:CANDIDATES], unit)
            return decide(Situation(0.0, kinds.WANTED[kind], who, Called.nobody()), learned, settings)

        taken.append(fastest(select)[1])
    return np.array(taken)


def _people(district: District, rows: Ints, distance: Floats, unit: int) -> People:
    """Candidates as the live engine would put them together."""
    people, count = district.people, len(rows)
    mode = people.mode[rows]
    return People(
        role=people.role[rows],
        own_unit=people.unit[rows] == unit,
        on_duty=np.ones(count, dtype=np.bool_),
        capable=np.ones(count, dtype=np.bool_),
        linked=np.zeros(count, dtype=np.bool_),
        ring=np.full(count, 3),
        distance_m=distance,
        eta_s=kinds.LEAVING_S[mode] + distance * kinds.DETOUR_BELIEVED / kinds.SPEED_M_S[mode] + kinds.ACCESS_S,
        position_age_s=np.zeros(count),
        load=np.zeros(count),
        key=rows,
        unit=people.unit[rows],
    )
