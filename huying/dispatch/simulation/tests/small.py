"""A small district that is quick to play, and situations made by hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from huying.dispatch.simulation.district import District, generated
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import Scene, scenes
from huying.dispatch.simulation.stream import happenings
from huying.dispatch.situation import PENDING, Called, People, Situation

SMALL = Scenario(responders=1500, units=200, grids=10, side_m=2500, incidents_per_day=60, days=2, surge=10)


def town(seed: int = 1, **changes: Any) -> tuple[District, list[Scene]]:
    """A small district and its scenes; `changes` of the scenario."""
    values = {name: getattr(SMALL, name) for name in SMALL.__slots__} | changes
    district = generated(Scenario.of(values), seed)
    return district, scenes(district, happenings(district))


def people(eta_s: list[float], **columns: Any) -> People:
    """Capable guards on duty outside the unit, at 10 m for each second of travel; `columns` say otherwise."""
    count = len(eta_s)
    none, every = np.zeros(count, dtype=bool), np.ones(count, dtype=bool)
    values: dict[str, Any] = {
        "role": np.zeros(count, dtype=np.int64),
        "own_unit": none,
        "on_duty": every,
        "capable": every,
        "linked": none,
        "ring": np.full(count, 3),
        "distance_m": np.array(eta_s) * 10.0,
        "eta_s": np.array(eta_s),
        "position_age_s": np.zeros(count),
        "load": np.zeros(count),
        "key": np.arange(count),
    }
    given = {name: np.array(value) if isinstance(value, list) else value for name, value in columns.items()}
    return People(**(values | given))


def called(*alerts: tuple[int, float, int, float]) -> Called:
    """Alerts as (row, at, answer, answered at); NaN where nobody answered."""
    columns: Any = list(zip(*alerts, strict=True)) or [()] * 4
    count = len(alerts)
    return Called(
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=float),
        np.array(columns[2], dtype=np.int64),
        np.array(columns[3], dtype=float),
        np.full(count, np.nan),
        np.ones(count, dtype=bool),
    )


def waiting(*rows: int, at_s: float = 0.0) -> tuple[tuple[int, float, int, float], ...]:
    """Alerts without an answer."""
    return tuple((row, at_s, PENDING, np.nan) for row in rows)


def situation(now_s: float, wanted: int, who: People, alerts: Called | None = None) -> Situation:
    """At an instant."""
    return Situation(now_s, wanted, who, Called.nobody() if alerts is None else alerts)
