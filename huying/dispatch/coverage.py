"""Five-minute coverage: which places of a district somebody capable reaches in time, from who is on duty and where.

Two answers for every demand unit i (a place where something may happen), both of them shown:

    in reach          the number of people within the radius (T − reply p90 − access − start) · speed / detour
    P(N_i ≥ r)        N_i a Poisson binomial of q_ij = a_j (1 − δ) G_j(T),  G as in `travel`: reply and way in time

The radius is the rule of thumb that posts are planned with (about 574 m by e-bike: `posts`); the probability is what
the dispatch of one call believes. Points are metres east and north of any origin, shape (n, 2); times are seconds.
Sources: docs/science.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from huying.dispatch.coverage_terms import BadNumber, BadPoints, distances, points, within
from huying.dispatch.learning import Learned
from huying.dispatch.situation import ROLES, Bools, Floats, Ints, People
from huying.dispatch.travel import there_within, ways

KEPT: Final = 40
"""So many of the likeliest people count for one unit: as many as a decision plans with. More would only add."""
_ROWS: Final = 256
_STEP_M: Final = 10.0
_NEGLIGIBLE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Pace:
    """How somebody moves: metres a second on the road, and seconds from the answer until they are under way."""

    speed_m_s: float
    start_s: float

    def __post_init__(self) -> None:
        within("speed_m_s", self.speed_m_s, 0.1, 60.0)
        within("start_s", self.start_s, 0.0, 3600.0)


WALK: Final = Pace(1.8, 12.0)
EBIKE: Final = Pace(4.5, 35.0)
MOTOR: Final = Pace(7.0, 30.0)


@dataclass(frozen=True, slots=True)
class Promise:
    """What "in time" means: seconds from the whistle, of which replying and the last steps inside take their part.

    `detour` is road over straight distance.
    """

    within_s: float = 300.0
    reply_p90_s: float = 75.0
    access_s: float = 23.0
    detour: float = 1.31

    def __post_init__(self) -> None:
        within("within_s", self.within_s, 1.0, 7200.0)
        within("reply_p90_s", self.reply_p90_s, 0.0, 7200.0)
        within("access_s", self.access_s, 0.0, 7200.0)
        within("detour", self.detour, 1.0, 5.0)


FIVE_MINUTES: Final = Promise()


def radius_m(pace: Pace = EBIKE, promise: Promise = FIVE_MINUTES) -> float:
    """The straight distance in metres that is covered in time after a slow reply (p90); 0 when none is left."""
    left = promise.within_s - promise.reply_p90_s - promise.access_s - pace.start_s
    return max(left, 0.0) * pace.speed_m_s / promise.detour


@dataclass(frozen=True, slots=True)
class Crew:
    """The capable people on duty, m rows: where they are, their role (index of ROLES), how they move.

    `position_age_s` is inf where only the duty post is known.
    """

    at: Floats
    role: Ints
    speed_m_s: Floats
    start_s: Floats
    position_age_s: Floats

    def __post_init__(self) -> None:
        points("crew", self.at)
        for name in ("role", "speed_m_s", "start_s", "position_age_s"):
            if getattr(self, name).shape != (len(self.at),):
                raise BadPoints(f"{name}: one value a person")
        if len(self.at) and not 0 <= int(self.role.min()) <= int(self.role.max()) < len(ROLES):
            raise BadNumber("role: unknown")
        if len(self.at) and not (float(self.speed_m_s.min()) > 0.0 and float(self.start_s.min()) >= 0.0):
            raise BadNumber("speed_m_s, start_s: positive")

    @classmethod
    def of(cls, at: Floats, role: Ints, pace: Pace = EBIKE, position_age_s: Floats | None = None) -> Crew:
        """People who all move alike."""
        count = len(at)
        age = np.full(count, np.inf) if position_age_s is None else position_age_s
        return cls(at, role, np.full(count, pace.speed_m_s), np.full(count, pace.start_s), age)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One row per demand unit: people within their radius, P(at least `wanted` in time), and that number of people."""

    in_reach: Ints
    probability: Floats
    wanted: int = 1

    @property
    def covered(self) -> Bools:
        """Where at least `wanted` people are within their radius."""
        enough: Bools = self.in_reach >= self.wanted
        return enough


@dataclass(frozen=True, slots=True)
class Outlook:
    """By whom and when it is asked: what the district has learned, the hour of the day (−1: any), the promise."""

    learned: Learned = field(default_factory=Learned)
    hour: int = -1
    promise: Promise = FIVE_MINUTES


def coverage(demand: Floats, crew: Crew, wanted: int = 1, outlook: Outlook | None = None) -> Coverage:
    """In-reach counts and P(N ≥ wanted) of every demand unit, n rows.

    O(n · people within reach); 2,878 units and 5,000 people take about half a second. Raises BadPoints, BadNumber.
    """
    points("demand", demand)
    within("wanted", wanted, 1, KEPT)
    asked = outlook or Outlook()
    in_reach, probability = np.zeros(len(demand), dtype=np.int64), np.zeros(len(demand))
    if not len(crew.at) or not len(demand):
        return Coverage(in_reach, probability, wanted)
    left = asked.promise.within_s - asked.promise.reply_p90_s - asked.promise.access_s - crew.start_s
    radius = np.maximum(left, 0.0) * crew.speed_m_s / asked.promise.detour
    curves, of_person = _curves(crew, asked)
    east = np.argsort(crew.at[:, 0], kind="stable")
    sorted_east = crew.at[east, 0]
    farthest = max((len(curve) - 1) * _STEP_M for curve in curves)
    order = np.argsort(demand[:, 0], kind="stable")
    for first in range(0, len(demand), _ROWS):
        rows = order[first : first + _ROWS]
        west, end = demand[rows[0], 0] - farthest, demand[rows[-1], 0] + farthest
        near = east[np.searchsorted(sorted_east, west) : np.searchsorted(sorted_east, end, side="right")]
        away = distances(demand[rows], crew.at[near])
        in_reach[rows] = (away <= radius[near]).sum(axis=1)
        probability[rows] = at_least(wanted, _chances(away, curves, of_person[near]))
    return Coverage(in_reach, probability, wanted)


def at_least(wanted: int, chance: Floats) -> Floats:
    """P(at least `wanted` of independent events), one row per n of `chance` (n, m), the KEPT likeliest of each counted.

    Poisson binomial by convolution, capped at `wanted`: O(n · KEPT · wanted). Never falls when a chance rises.
    """
    if chance.shape[1] > KEPT:
        chance = np.partition(chance, chance.shape[1] - KEPT, axis=1)[:, -KEPT:]
    state = np.zeros((len(chance), wanted + 1))
    state[:, 0] = 1.0
    for column in chance.T:
        moved = state[:, :-1] * column[:, None]
        state[:, :-1] -= moved
        state[:, 1:] += moved
    return np.clip(state[:, -1], 0.0, 1.0)


def _curves(crew: Crew, asked: Outlook) -> tuple[list[Floats], Ints]:
    """The chance over straight distance in steps of `_STEP_M`, for every kind of person, and each person's kind."""
    band = np.digitize(crew.position_age_s, (300.0, 1800.0))
    features = np.column_stack([crew.role, crew.speed_m_s, crew.start_s, band])
    _, example, kind = np.unique(features, axis=0, return_index=True, return_inverse=True)
    return [_curve(crew, int(row), asked) for row in example], kind.ravel().astype(np.int64)


def _curve(crew: Crew, row: int, asked: Outlook) -> Floats:
    """q over distance, from 0 m to where it may be neglected."""
    promise, learned = asked.promise, asked.learned
    most = promise.within_s * crew.speed_m_s[row] / promise.detour
    away = np.arange(0.0, most + 2 * _STEP_M, _STEP_M)
    eta = crew.start_s[row] + promise.access_s + away * promise.detour / crew.speed_m_s[row]
    role = np.full(len(away), crew.role[row])
    age = np.full(len(away), crew.position_age_s[row])
    mean, spread = learned.travel(role, age)
    log_delay, delay_spread = learned.delay(role)
    in_time = there_within(promise.within_s, ways(eta, mean, spread), log_delay, delay_spread)
    willing = float(learned.acceptance(_anybody(int(crew.role[row])), asked.hour)[0])
    curve = willing * (1.0 - learned.tables().drop) * in_time
    last = int(np.flatnonzero(curve > _NEGLIGIBLE).max(initial=0))
    return np.append(curve[: last + 1], 0.0)


def _anybody(role: int) -> People:
    """Somebody of a role, on duty, not of the unit that whistles, called by nobody of late."""
    no, yes, zero, none = (np.array([value]) for value in (False, True, 0.0, 0))
    return People(np.array([role]), no, yes, yes, no, none, zero, zero, zero, zero, none)


def _chances(away: Floats, curves: list[Floats], kind: Ints) -> Floats:
    chance = np.zeros_like(away)
    for number, curve in enumerate(curves):
        rows = np.flatnonzero(kind == number)
        chance[:, rows] = np.interp(away[:, rows], np.arange(len(curve)) * _STEP_M, curve, right=0.0)
    return chance
