"""Best places for posts and who should move up, in names of organisations; what cannot be planned, in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.console.coverage.ground import Ground, OnDuty
from huying.console.coverage.question import PACES, Question
from huying.dispatch.coverage import EBIKE, radius_m
from huying.dispatch.coverage_terms import CoverageRefused
from huying.dispatch.posts import NoDemand, NoSites, NothingInReach, Plan, Problem, quick
from huying.dispatch.posts_moves import move_up
from huying.dispatch.posts_proof import SolverFailed
from huying.dispatch.situation import Floats, Ints
from huying.places.queries import area_name

MOST_SITES = 600
NEGLIGIBLE_PERCENT = 0.1
KICKS_OF_ONE, LEAST_KICKS = 1_200, 10
WHY: dict[type[CoverageRefused], str | Promise] = {
    NoDemand: _("这个范围内还没有标明位置的单位。先导入单位的位置。"),
    NoSites: _("这个范围内没有可以布点的地方。先导入单位的位置。"),
    NothingInReach: _("没有一个布点能按时赶到任何单位。请换一种出行方式。"),
    SolverFailed: _("求解没有完成。快速方案仍然可用。"),
}
Solver = Callable[[Problem, int, float], Plan]


@dataclass(frozen=True, slots=True)
class Line:
    """One post of a plan: its place in the order, where it stands, and the share covered with it and all before, %."""

    number: int
    name: str
    area: str
    percent: float
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as it is read: shares in percent, the proven gap in percent (None: not proven), or why there is none."""

    lines: list[Line]
    asked: int
    percent: float = 0.0
    most_percent: float = 0.0
    gap_percent: float | None = None
    units: int = 0
    sites: int = 0
    why: str | Promise = ""

    @property
    def marks_json(self) -> str:
        """For the map, as JSON: lon, lat, number."""
        return json.dumps([[round(line.lon, 6), round(line.lat, 6), line.number] for line in self.lines])


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One person from an organisation to an emptied one: metres, minutes, and what it adds in percent of the units."""

    origin: str
    goal: str
    metres: float
    minutes: int
    percent: float


@dataclass(frozen=True, slots=True)
class Moves:
    """The emptied organisations, the advised moves, and the expected cover in percent before, now and after."""

    emptied: list[str]
    lines: list[MoveLine]
    before: float
    now: float
    after: float

    @property
    def needless(self) -> bool:
        """Whether the neighbours cover what the emptied posts did."""
        return self.before - self.now < NEGLIGIBLE_PERCENT


def quickly(problem: Problem, posts: int, busy: float) -> Plan:
    """The solver that answers at once: the more posts, the longer a kick takes, and the fewer there are."""
    return quick(problem, posts, busy, kicks=max(LEAST_KICKS, KICKS_OF_ONE // posts))


def posts_for(ground: Ground, asked: Question, solver: Solver = quickly) -> Shown:
    """The best places for so many posts; with a reason instead where there are none. Raises what the solver raises."""
    try:
        sites = thinned(ground, np.flatnonzero(ground.sites), MOST_SITES)
        units = np.flatnonzero(ground.demand)
        problem = Problem.of(ground.at[units], ground.at[sites], radius_m(PACES[asked.pace]))
        plan = solver(problem, min(asked.posts, len(sites)), asked.busy / 100)
    except CoverageRefused as refusal:
        return Shown([], asked.posts, why=WHY.get(type(refusal), str(refusal)))
    return _shown(ground, sites, problem, plan, asked)


def moves_for(ground: Ground, asked: Question, staff: OnDuty) -> Moves:
    """Who should move up where everybody has left for an incident. Emptied: somebody on duty, nobody free."""
    manned = np.flatnonzero(staff.everybody > 0)
    emptied = [ground.names[row] for row in manned if staff.free[row] == 0]
    units = np.flatnonzero(ground.demand)
    try:
        problem = Problem.of(ground.at[units], ground.at[manned], radius_m(PACES[asked.pace]))
    except CoverageRefused:
        return Moves(emptied, [], 0.0, 0.0, 0.0)
    advice = move_up(problem, staff.everybody[manned], staff.free[manned], busy=asked.busy / 100)
    lines = [
        MoveLine(
            ground.names[manned[move.origin]],
            ground.names[manned[move.goal]],
            move.metres,
            max(1, round(move.metres * 1.31 / EBIKE.speed_m_s / 60)),
            _percent(move.gain, problem.total),
        )
        for move in advice.moves
    ]
    shares = [_percent(value, problem.total) for value in (advice.before, advice.now, advice.after)]
    return Moves(emptied, lines, *shares)


def thinned(ground: Ground, rows: Ints, most: int) -> Ints:
    """At most so many of these rows, one in each cell of a lattice that is as fine as that allows."""
    side = 50.0
    chosen = rows
    while len(chosen) > most:
        cells: Floats = np.floor(ground.at[rows] / side)
        _, first = np.unique(cells, axis=0, return_index=True)
        chosen = rows[np.sort(first)]
        side *= 1.2
    return chosen


def _shown(ground: Ground, sites: Ints, problem: Problem, plan: Plan, asked: Question) -> Shown:
    lines = []
    for number, site in enumerate(plan.sites, 1):
        row = int(sites[site])
        share = _percent(problem.cover(plan.sites[:number], plan.busy), problem.total)
        where = area_name(ground.areas[row])
        lines.append(Line(number, ground.names[row], where, share, float(ground.lon[row]), float(ground.lat[row])))
    return Shown(
        lines,
        asked.posts,
        percent=_percent(plan.covered, plan.total),
        most_percent=_percent(plan.bound, plan.total),
        gap_percent=round(100 * plan.gap, 2) if plan.proven else None,
        units=round(problem.total),
        sites=len(sites),
    )


def _percent(value: float, total: float) -> float:
    return round(100 * value / total, 1)
