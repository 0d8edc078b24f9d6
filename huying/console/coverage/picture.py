"""What the page shows of coverage: the share, the day by hours, the weakest grids, and the units on the map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from huying.console.coverage.ground import Ground, OnDuty, on_duty_at, on_duty_now, staff_by_hour
from huying.console.coverage.question import PACES, Question, next_hours
from huying.core.clock import in_china
from huying.dispatch.coverage import Coverage, Outlook, coverage, radius_m
from huying.dispatch.coverage_terms import distances
from huying.dispatch.situation import Bools, Floats
from huying.incidents.policies import learned_of
from huying.places.queries import area_name

WORST = 10
LIKELY = 0.75
"""From this chance on a unit is drawn as likely."""


@dataclass(frozen=True, slots=True)
class Hour:
    """How many units are within reach in one hour of the next 24, by the planned shifts."""

    hour: int
    covered: int
    units: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A co-governance grid: units within reach, all units, and the mean chance over them in percent."""

    code: str
    name: str
    covered: int
    units: int
    percent: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The answer to a question, without the posts."""

    covered: int
    units: int
    percent: int
    people: int
    radius_m: float
    hours: list[Hour]
    grids: list[Grid]
    marks: list[list[Any]]

    @property
    def marks_json(self) -> str:
        """The marks as the page holds them for its map."""
        return json.dumps(self.marks, separators=(",", ":"))


def on_duty(ground: Ground, asked: Question, at: datetime) -> OnDuty:
    """Who is on duty in the hour that is asked for, or now."""
    return on_duty_now(ground, asked, at) if asked.hour is None else on_duty_at(ground, asked, asked.hour, at)


def picture_of(ground: Ground, staff: OnDuty, asked: Question, at: datetime) -> Picture:
    """Everything but the posts; some tenths of a second for a district of 2,878 units."""
    rows = np.flatnonzero(ground.demand)
    hour = in_china(at).hour if asked.hour is None else asked.hour
    learned = learned_of(asked.area[:6])
    found = coverage(ground.at[rows], staff.crew, asked.wanted, Outlook(hour=hour, learned=learned))
    return Picture(
        covered=int(found.covered.sum()),
        units=len(rows),
        percent=_percent(found.probability),
        people=len(staff.crew.at),
        radius_m=radius_m(PACES[asked.pace]),
        hours=_hours(ground, rows, asked, at),
        grids=_weakest(ground, rows, found),
        marks=_marks(ground, rows, found),
    )


def _hours(ground: Ground, rows: Any, asked: Question, at: datetime) -> list[Hour]:
    """One matrix product for the whole day: people within reach of every unit in every hour."""
    staff = staff_by_hour(ground, asked, at)
    manned = np.flatnonzero(staff.any(axis=1))
    reach = distances(ground.at[rows], ground.at[manned]) <= radius_m(PACES[asked.pace])
    people = reach.astype(np.float32) @ staff[manned].astype(np.float32)
    covered = (people >= asked.wanted).sum(axis=0)
    return [
        Hour(hour, int(count), len(rows), hour == asked.hour)
        for hour, count in zip(next_hours(at), covered.tolist(), strict=True)
    ]


def _weakest(ground: Ground, rows: Any, found: Coverage) -> list[Grid]:
    """The grids with the smallest share within reach; of equal ones that with the smaller chance."""
    of_unit = np.array([ground.grids[row] for row in rows], dtype=np.str_)
    grids = []
    for code in np.unique(of_unit):
        here: Bools = of_unit == code
        name = area_name(str(code)) if code else ""
        covered = int(found.covered[here].sum())
        grids.append(Grid(str(code), name, covered, int(here.sum()), _percent(found.probability[here])))
    return sorted(grids, key=lambda grid: (grid.covered / grid.units, grid.percent, grid.code))[:WORST]


def _marks(ground: Ground, rows: Any, found: Coverage) -> list[list[Any]]:
    """For the map: lon, lat, and 0 out of reach, 1 within reach, 2 likely in time. No names."""
    state = np.where(found.covered, np.where(found.probability >= LIKELY, 2, 1), 0)
    lon, lat = np.round(ground.lon[rows], 6), np.round(ground.lat[rows], 6)
    return [list(mark) for mark in zip(lon.tolist(), lat.tolist(), state.tolist(), strict=True)]


def _percent(probability: Floats) -> int:
    return round(100 * float(probability.mean())) if len(probability) else 0
