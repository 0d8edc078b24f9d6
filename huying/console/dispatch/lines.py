"""The answer of a comparison as it is read: one line a way of calling, with intervals, and the points of the chart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.http import urlencode

from huying.console.dispatch.offered import offered
from huying.console.dispatch.words import POLICIES
from huying.dispatch.simulation.front import front


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One way of calling. Success in percent; `best`: no other has both more success and fewer calls; `apply` is the
    query that takes it into the form of changes (empty: for comparison only)."""

    number: int
    name: str
    success: Measure
    alerts: Measure
    surplus: Measure
    first_s: Measure
    best: bool
    apply: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All lines, how many incidents they are counted over, and the share that could be reached at all, in percent."""

    lines: list[Line]
    incidents: int
    feasible: float

    @property
    def points_json(self) -> str:
        """For the chart: number, name, alerts, success, its low and high, whether best, whether of the live engine."""
        return json.dumps([_point(one) for one in self.lines], ensure_ascii=False)


def compared(answer: Mapping[str, Any]) -> Compared:
    """The answer that the runner kept."""
    told = answer["lines"]
    success = np.array([each["success"][0] for each in told], dtype=np.float64)
    alerts = np.array([each["alerts_per_incident"][0] for each in told], dtype=np.float64)
    best = set(front(success, alerts).tolist())
    lines = [
        Line(
            number=row + 1,
            name=str(POLICIES[each["policy"]]),
            success=Measure(*(round(100 * value, 1) for value in each["success"])),
            alerts=_measure(each["alerts_per_incident"], 1),
            surplus=_measure(each["surplus"], 1),
            first_s=_measure(each["first_capable_median_s"], 0),
            best=row in best,
            apply=urlencode(offered()[each["policy"]].settings),
        )
        for row, each in enumerate(told)
    ]
    return Compared(lines, answer["incidents"], round(100 * answer["feasible"], 1))


def _point(one: Line) -> list[Any]:
    success = one.success
    told = [one.number, one.name, one.alerts.value, success.value, success.low, success.high]
    return [*told, one.best, bool(one.apply)]


def _measure(values: list[float], digits: int) -> Measure:
    return Measure(*(round(value, digits) for value in values))
