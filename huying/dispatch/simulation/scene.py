"""One incident as policies see it, and the truth behind it, drawn once and the same for every policy."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.district import District
from huying.dispatch.simulation.draws import Draws
from huying.dispatch.simulation.stream import Happening
from huying.dispatch.situation import Bools, Floats, Ints

REACH_M = 1_500.0
"""Nobody farther away can come within five minutes (7 m/s, and one standard deviation faster)."""
BUILDING_M, STREET_M = 120.0, 800.0
DEADLINE_S = 300.0
NOTICED_S = 60.0
_ACCEPT, _SPOKEN, _DROP, _NOTICED, _DELAY, _WAY, _POSITION, _AGE = 0, 1, 2, 3, 4, 6, 8, 10
AGE_S = 45.0


@dataclass(frozen=True, slots=True)
class Truth:
    """What will happen if they are called, one row a candidate; no policy sees it.

    `chance` is the true acceptance before fatigue (0 off duty), `luck` the draw it is compared with, `spoken` whether a
    refusal is said, `delay_s` and `travel_s` the times, `dropped` who accepts and does not come, `noticed` of whom this
    would be seen.
    """

    chance: Floats
    luck: Floats
    spoken: Bools
    delay_s: Floats
    travel_s: Floats
    dropped: Bools
    noticed: Bools


@dataclass(frozen=True, slots=True)
class Scene:
    """Candidates of one incident: `key` (person), what is known of each, and the truth.

    Candidates are those the roster has on duty who are capable or of the unit itself, within reach, own unit first and
    then by distance. `feasible` tells whether enough capable people would come in time if everybody were called at
    once, nobody being tired. `links`, `level`, `linked` and `excluded` are of recorded incidents, as in `Situation`.
    """

    happening: Happening
    key: Ints
    role: Ints
    unit: Ints
    own_unit: Bools
    on_duty: Bools
    capable: Bools
    ring: Ints
    distance_m: Floats
    eta_s: Floats
    age_s: Floats
    truth: Truth
    feasible: bool
    links: int = 0
    level: int = 1
    linked: Bools | None = None
    excluded: dict[str, Bools] = field(default_factory=dict)


def scenes(district: District, stream: list[Happening]) -> list[Scene]:
    """The scene of every incident of a stream."""
    duty: dict[int, tuple[Bools, Bools]] = {}
    made = []
    for happening in stream:
        if happening.period not in duty:
            duty = {happening.period: district.duty(happening.period)}
        made.append(scene(district, happening, duty[happening.period]))
    return made


def scene(district: District, happening: Happening, duty: tuple[Bools, Bools], most: int | None = None) -> Scene:
    """Everything about one incident that does not depend on a policy.

    With `most`, candidates are that many people, nearest first, capable or not and on duty or not.
    """
    people, truly = district.people, duty[0]
    distance = np.hypot(people.x - happening.x, people.y - happening.y)
    reach = REACH_M / min(district.scenario.travel_scale, 1.0)
    own = (people.unit == happening.unit) & (happening.unit >= 0)
    capable = people.capable[:, happening.type]
    relevant = np.flatnonzero((distance <= reach) & (capable | own) & (duty[1] | truly))
    if most is not None:
        relevant = np.sort(np.argsort(distance, kind="stable")[:most])
    rows = relevant[np.lexsort((relevant, distance[relevant], ~own[relevant]))]
    truth = _truth(district, happening, rows, truly[rows], own[rows])
    feasible = _feasible(happening, truth, capable[rows] & truly[rows])
    known = duty[1][rows] | (most is not None)
    rows, truth = rows[known], _only(truth, known)
    return Scene(
        happening=happening,
        key=rows,
        role=people.role[rows],
        unit=people.unit[rows],
        own_unit=own[rows],
        on_duty=duty[1][rows],
        capable=capable[rows],
        ring=_rings(district, happening, rows, distance[rows]),
        distance_m=distance[rows],
        eta_s=_believed_s(district, happening, rows),
        age_s=-AGE_S * np.log(Draws(district.seed, happening.number).uniform(rows, _AGE)),
        truth=truth,
        feasible=feasible,
    )


def _truth(district: District, happening: Happening, rows: Ints, on_duty: Bools, own: Bools) -> Truth:
    people, scenario = district.people, district.scenario
    draws = Draws(district.seed, happening.number)
    accepts = people.accepts[rows]
    logit = np.log(accepts / (1 - accepts)) + kinds.OWN_UNIT_LOGIT * own + happening.willing
    chance = np.where(on_duty, 1 / (1 + np.exp(-logit)), 0.0)
    role = people.role[rows]
    delay, _ = draws.normals(rows, _DELAY)
    return Truth(
        chance=chance,
        luck=draws.uniform(rows, _ACCEPT),
        spoken=draws.uniform(rows, _SPOKEN) < kinds.SPOKEN,
        delay_s=kinds.DELAY_S[role] * np.exp(kinds.DELAY_SD[role] * delay) * scenario.delay_scale,
        travel_s=_travel_s(district, happening, rows, draws),
        dropped=draws.uniform(rows, _DROP) < scenario.drop,
        noticed=draws.uniform(rows, _NOTICED) < scenario.monitor_share,
    )


def _travel_s(district: District, happening: Happening, rows: Ints, draws: Draws) -> Floats:
    """True time from accepting to being on the scene: from where they are, not from where they are thought to be."""
    people, scenario = district.people, district.scenario
    error_x, error_y = draws.normals(rows, _POSITION)
    sd = scenario.gps_sd_m * people.error[rows]
    x = np.clip(people.x[rows] + sd * error_x, 0, scenario.side_m)
    y = np.clip(people.y[rows] + sd * error_y, 0, scenario.side_m)
    way = district.ground.way_m(x, y, (happening.x, happening.y)) * kinds.DETOUR
    trip, access = draws.normals(rows, _WAY)
    road = (kinds.LEAVING_S[people.mode[rows]] + way / people.speed[rows]) * np.exp(kinds.TRIP_SD * trip)
    result: Floats = road * happening.slow * scenario.travel_scale
    return result + kinds.ACCESS_MEDIAN_S * np.exp(kinds.ACCESS_SD * access)


def _believed_s(district: District, happening: Happening, rows: Ints) -> Floats:
    people = district.people
    way = district.ground.way_m(people.x[rows], people.y[rows], (happening.x, happening.y)) * kinds.DETOUR_BELIEVED
    mode = people.mode[rows]
    result: Floats = kinds.LEAVING_S[mode] + way / kinds.SPEED_M_S[mode] + kinds.ACCESS_S
    return result


def _rings(district: District, happening: Happening, rows: Ints, distance: Floats) -> Ints:
    """0 own unit, 1 the same building, 2 the same grid, 3 the streets around, 4 the district."""
    units, people = district.units, district.people
    if happening.unit >= 0:
        grid = int(units.grid[happening.unit])
    else:
        grid = int(units.grid[np.hypot(units.x - happening.x, units.y - happening.y).argmin()])
    ring = np.where(distance <= STREET_M, 3, 4)
    ring[people.grid[rows] == grid] = 2
    ring[distance <= BUILDING_M] = 1
    if happening.unit >= 0:
        ring[people.unit[rows] == happening.unit] = 0
    return ring


def _feasible(happening: Happening, truth: Truth, able: Bools) -> bool:
    in_time = truth.delay_s + truth.travel_s <= DEADLINE_S
    comes = able & (truth.luck < truth.chance) & ~truth.dropped & in_time
    return int(np.count_nonzero(comes)) >= happening.wanted


def _only(truth: Truth, mask: Bools) -> Truth:
    return Truth(
        chance=truth.chance[mask],
        luck=truth.luck[mask],
        spoken=truth.spoken[mask],
        delay_s=truth.delay_s[mask],
        travel_s=truth.travel_s[mask],
        dropped=truth.dropped[mask],
        noticed=truth.noticed[mask],
    )
