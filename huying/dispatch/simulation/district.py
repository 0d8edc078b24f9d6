"""A synthetic district: centres, barriers, grids, units and responders. All that a seed and a scenario fix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.draws import Draws
from huying.dispatch.simulation.ground import Ground
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.situation import Bools, Floats, Ints

CENTRES = 7
BACKGROUND = 0.25
"""Share of life outside the centres."""
_ON_DUTY, _ROSTER_WRONG = 0, 1


@dataclass(frozen=True, slots=True)
class Units:
    """u units: where they are, their grid, and how often something happens there (sums to 1)."""

    x: Floats
    y: Floats
    grid: Ints
    risk: Floats


@dataclass(frozen=True, slots=True)
class Responders:
    """p people: the place that is known of them, role, unit (-1: none), grid, way of moving, true speed m/s,
    capability (p × types), base acceptance, and the share of the usual position error that they have."""

    x: Floats
    y: Floats
    role: Ints
    unit: Ints
    grid: Ints
    mode: Ints
    speed: Floats
    capable: Bools
    accepts: Floats
    error: Floats


@dataclass(frozen=True, slots=True)
class District:
    """The ground, the units and the people of one seed."""

    seed: int
    scenario: Scenario
    ground: Ground
    centres: Floats
    units: Units
    people: Responders

    def duty(self, period: int) -> tuple[Bools, Bools]:
        """Who is on duty in a period (2·day, +1 at night), and what the roster says: two masks over the people."""
        everyone = np.arange(len(self.people.x))
        draws = Draws(self.seed, -1 - period)
        share = (kinds.ON_DUTY_NIGHT if period % 2 else kinds.ON_DUTY_DAY)[self.people.role]
        truth = draws.uniform(everyone, _ON_DUTY) < share
        wrong = draws.uniform(everyone, _ROSTER_WRONG) < self.scenario.roster_error
        return truth, truth ^ wrong


def generated(scenario: Scenario, seed: int) -> District:
    """The district of a seed. The same arguments give the same district."""
    rng = np.random.default_rng([seed, 1])
    ground = Ground.drawn(rng, scenario.side_m)
    centres = _centres(rng, scenario.side_m)
    x, y = lively_points(rng, centres, scenario.units, scenario.side_m)
    grid_x, grid_y = _grid_centres(rng, x, y, scenario)
    risk = rng.gamma(0.7, 1.0, scenario.units)
    units = Units(x, y, nearest_of(x, y, grid_x, grid_y), risk / risk.sum())
    people = _people(rng, scenario, centres, units, (grid_x, grid_y))
    return District(seed, scenario, ground, centres, units, people)


def lively_points(rng: np.random.Generator, centres: Floats, count: int, side_m: float) -> tuple[Floats, Floats]:
    """Places where something goes on: around the centres, and some anywhere."""
    which = rng.choice(len(centres), count, p=centres[:, 3])
    x = centres[which, 0] + rng.normal(0, 1, count) * centres[which, 2]
    y = centres[which, 1] + rng.normal(0, 1, count) * centres[which, 2]
    anywhere = (rng.random(count) < BACKGROUND) | (x < 0) | (x > side_m) | (y < 0) | (y > side_m)
    return (
        np.where(anywhere, rng.uniform(0, side_m, count), x),
        np.where(anywhere, rng.uniform(0, side_m, count), y),
    )


def nearest_of(x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> Ints:
    """The number of the nearest of some points, for each of many; in blocks, so that it stays small."""
    result = np.empty(len(x), dtype=np.int64)
    for start in range(0, len(x), 4096):
        block = slice(start, start + 4096)
        squares = (x[block, None] - to_x) ** 2 + (y[block, None] - to_y) ** 2
        result[block] = squares.argmin(axis=1)
    return result


def _centres(rng: np.random.Generator, side_m: float) -> Floats:
    """One row a centre: x, y, spread in metres, share of the life."""
    xy = rng.uniform(0.12, 0.88, (CENTRES, 2)) * side_m
    spread = rng.uniform(0.05, 0.12, CENTRES) * side_m
    share = rng.dirichlet(np.full(CENTRES, 4.0))
    return np.column_stack([xy, spread, share])


def _grid_centres(rng: np.random.Generator, x: Floats, y: Floats, scenario: Scenario) -> tuple[Floats, Floats]:
    """Grids are small where much goes on: half follow the units, half the area."""
    anywhere = rng.random(scenario.grids) < 0.5
    pick = rng.choice(len(x), scenario.grids, replace=False)
    side_m = scenario.side_m
    return (
        np.where(anywhere, rng.uniform(0, side_m, scenario.grids), x[pick]),
        np.where(anywhere, rng.uniform(0, side_m, scenario.grids), y[pick]),
    )


def _people(
    rng: np.random.Generator, scenario: Scenario, centres: Floats, units: Units, grids: tuple[Floats, Floats]
) -> Responders:
    count = scenario.responders
    role = rng.choice(4, count, p=kinds.ROLE_SHARE)
    size = rng.gamma(1.5, 1.0, scenario.units)
    unit = np.where(role == kinds.GUARD, rng.choice(scenario.units, count, p=size / size.sum()), -1)
    x, y = _places(rng, scenario, centres, units, (role, unit, grids))
    mode = (rng.random(count)[:, None] > np.cumsum(kinds.MODES[role], axis=1)[:, :2]).sum(axis=1)
    slowest = 0.4 * kinds.SPEED_M_S[mode]
    speed = np.maximum(rng.normal(kinds.SPEED_M_S[mode], kinds.SPEED_SD[mode]), slowest)
    mean = np.clip(kinds.ACCEPTS[role] * scenario.accept_scale, 0.005, 0.97)
    accepts = rng.beta(kinds.CONCENTRATION * mean, kinds.CONCENTRATION * (1 - mean))
    return Responders(
        x=x,
        y=y,
        role=role.astype(np.int64),
        unit=unit.astype(np.int64),
        grid=nearest_of(x, y, *grids),
        mode=mode.astype(np.int64),
        speed=speed,
        capable=rng.random((count, 4)) < kinds.CAPABLE[role],
        accepts=np.clip(accepts, 1e-4, 1 - 1e-4),
        error=np.where(role == kinds.GUARD, 0.25, 1.0),
    )


def _places(
    rng: np.random.Generator,
    scenario: Scenario,
    centres: Floats,
    units: Units,
    who: tuple[Ints, Ints, tuple[Floats, Floats]],
) -> tuple[Floats, Floats]:
    """Guards in their unit, grid workers about the middle of a grid, volunteers and police where life is."""
    role, unit, (grid_x, grid_y) = who
    count, side_m = len(role), scenario.side_m
    x, y = lively_points(rng, centres, count, side_m)
    grid = rng.integers(0, scenario.grids, count)
    around = 0.03 * side_m
    for rows, at_x, at_y, spread in (
        (role == kinds.GUARD, units.x[unit], units.y[unit], 30.0),
        (role == kinds.GRID_WORKER, grid_x[grid], grid_y[grid], around),
    ):
        x = np.where(rows, at_x + rng.normal(0, spread, count), x)
        y = np.where(rows, at_y + rng.normal(0, spread, count), y)
    return np.clip(x, 0, side_m), np.clip(y, 0, side_m)
