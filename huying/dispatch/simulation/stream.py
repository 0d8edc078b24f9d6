"""When and where something happens: Poisson by day and night, mostly in a unit, and now and then a cluster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.district import District, lively_points
from huying.dispatch.situation import Floats, Ints

DAY_S, HOUR_S = 86_400.0, 3_600.0
SURGE_EVERY, SURGE_S, SURGE_SPREAD_M = 10, 2 * HOUR_S, 400.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident: when (seconds from the first midnight), where, in which unit (-1: none), of what type, and how many
    capable people are wanted.

    `willing` shifts everybody's acceptance (logits), `slow` multiplies everybody's way; `surge` tells that it belongs
    to a cluster.
    """

    number: int
    at_s: float
    x: float
    y: float
    unit: int
    type: int
    wanted: int
    willing: float
    slow: float
    surge: bool

    @property
    def hour(self) -> int:
        """Hour of the day, 0–23."""
        return int(self.at_s % DAY_S // HOUR_S)

    @property
    def period(self) -> int:
        """Number of the duty period: 2·day, +1 in the night that belongs to it."""
        return period_of(self.at_s)


def period_of(at_s: float) -> int:
    """The duty period of an instant; the small hours belong to the night of the day before."""
    day, hour = divmod(at_s / HOUR_S, 24.0)
    if kinds.DAY_FROM_H <= hour < kinds.DAY_TO_H:
        return 2 * int(day)
    return 2 * int(day) + 1 if hour >= kinds.DAY_TO_H else max(2 * int(day) - 1, 1)


def happenings(district: District) -> list[Happening]:
    """The stream of all days, in order of time. A cluster falls on every tenth day, on which depends on the seed."""
    rng = np.random.default_rng([district.seed, 2])
    scenario = district.scenario
    days = []
    for day in range(scenario.days):
        count = int(rng.poisson(scenario.incidents_per_day))
        hours, places = _hours(rng, count), _anywhere(rng, district, count)
        days.append((day * DAY_S + hours * HOUR_S, places, np.zeros(count)))
        if (day + district.seed) % SURGE_EVERY == 0 and scenario.surge:
            days.append(_cluster(rng, district, day))
    at_s = np.concatenate([each[0] for each in days])
    place = np.concatenate([each[1] for each in days])
    surge = np.concatenate([each[2] for each in days])
    order = np.argsort(at_s, kind="stable")
    count = len(order)
    types = rng.choice(4, count, p=kinds.TYPE_SHARE)
    willing = rng.normal(0, 1, count) * scenario.shock_sd
    slow = np.exp(rng.normal(0, kinds.EVENING_SD, count))
    return [
        Happening(
            number=number,
            at_s=float(at_s[row]),
            x=float(place[row, 0]),
            y=float(place[row, 1]),
            unit=int(place[row, 2]),
            type=int(types[number]),
            wanted=kinds.WANTED[types[number]],
            willing=float(willing[number]),
            slow=float(slow[number]),
            surge=bool(surge[row]),
        )
        for number, row in enumerate(order)
    ]


def _hours(rng: np.random.Generator, count: int) -> Floats:
    long = kinds.DAY_TO_H - kinds.DAY_FROM_H
    day = kinds.DAY_FROM_H + rng.random(count) * long
    night = (kinds.DAY_TO_H + rng.random(count) * (24.0 - long)) % 24.0
    return np.where(rng.random(count) < kinds.DAY_SHARE, day, night)


def _anywhere(rng: np.random.Generator, district: District, count: int) -> Floats:
    """x, y and unit (-1: none), one row an incident."""
    units = district.units
    unit = rng.choice(len(units.x), count, p=units.risk)
    x, y = lively_points(rng, district.centres, count, district.scenario.side_m)
    inside = rng.random(count) < kinds.AT_UNIT
    return _placed(district, np.where(inside, unit, -1), x, y)


def _placed(district: District, unit: Ints, x: Floats, y: Floats) -> Floats:
    units = district.units
    return np.column_stack([np.where(unit >= 0, units.x[unit], x), np.where(unit >= 0, units.y[unit], y), unit])


def _cluster(rng: np.random.Generator, district: District, day: int) -> tuple[Floats, Floats, Floats]:
    """Within two hours, around one place: a fire alarm in the rain, a concert."""
    count, side_m = district.scenario.surge, district.scenario.side_m
    middle = _anywhere(rng, district, 1)[0]
    start = day * DAY_S + rng.uniform(8, 20) * HOUR_S
    x = np.clip(middle[0] + rng.normal(0, SURGE_SPREAD_M, count), 0, side_m)
    y = np.clip(middle[1] + rng.normal(0, SURGE_SPREAD_M, count), 0, side_m)
    units = district.units
    near = np.hypot(units.x - middle[0], units.y - middle[1]) < 2 * SURGE_SPREAD_M
    unit = np.full(count, -1)
    if near.any():
        inside = rng.random(count) < kinds.AT_UNIT
        unit = np.where(inside, rng.choice(np.flatnonzero(near), count), -1)
    return start + rng.random(count) * SURGE_S, _placed(district, unit, x, y), np.ones(count)
