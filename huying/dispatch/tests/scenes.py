"""Situations for the tests of the policy: made by hand, or drawn by hypothesis."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    DROPPED,
    PENDING,
    Bools,
    Called,
    Ints,
    Orders,
    People,
    Situation,
)


def people(count: int, *, seed: int = 1, **columns: Any) -> People:
    """So many people around a scene; columns given replace those drawn."""
    rng = np.random.default_rng(seed)
    distance = np.sort(rng.uniform(20, 1500, count))
    own = np.zeros(count, dtype=np.bool_)
    drawn = {
        "role": rng.integers(0, 4, count),
        "own_unit": own,
        "on_duty": np.ones(count, dtype=np.bool_),
        "capable": np.ones(count, dtype=np.bool_),
        "linked": np.zeros(count, dtype=np.bool_),
        "ring": np.minimum(distance // 400 + 1, 4).astype(np.int64),
        "distance_m": distance,
        "eta_s": 30 + distance * 1.31 / 3.0,
        "position_age_s": np.zeros(count),
        "load": np.zeros(count),
        "key": np.arange(count),
    }
    return People(**(drawn | columns))


def called(*alerts: Any) -> Called:
    """Alerts so far: (row, at_s, answer, answered_s, arrived_s, moving), the last three optional."""
    if not alerts:
        return Called.nobody()
    full = [(*alert, *(np.nan, np.nan, True)[len(alert) - 3 :]) for alert in alerts]
    row, at_s, answer, answered_s, arrived_s, moving = zip(*full, strict=True)
    return Called(
        np.array(row),
        np.array(at_s, dtype=np.float64),
        np.array(answer),
        np.array(answered_s, dtype=np.float64),
        np.array(arrived_s, dtype=np.float64),
        np.array(moving, dtype=np.bool_),
    )


@st.composite
def situations(draw: st.DrawFn, most: int = 30) -> Situation:
    """Any situation: people of every kind, any alerts so far, any level, ring, clock and order of the seat."""
    count = draw(st.integers(1, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))

    def some(share: float) -> Bools:
        return rng.random(count) < share

    distance = rng.uniform(0, 2500, count)
    own = some(0.15)
    crowd = People(
        role=rng.integers(0, 5, count),
        own_unit=own,
        on_duty=some(0.8),
        capable=some(0.7),
        linked=some(0.15),
        ring=np.where(own, 0, rng.integers(1, 5, count)),
        distance_m=distance,
        eta_s=20 + distance / rng.choice([1.4, 3.4, 5.3], count),
        position_age_s=np.where(some(0.1), np.inf, rng.exponential(200, count)),
        load=np.where(some(0.2), rng.uniform(10, 15, count), rng.exponential(1, count)),
        key=rng.permutation(count),
        excluded={"busy": some(0.1), "caller": some(0.05)},
        agreed=some(0.5),
        unit=rng.integers(-1, 5, count),
    )
    now_s = draw(st.sampled_from([0.0, 10.0, 59.0, 60.0, 90.0, 120.0, 180.0, 250.0, 400.0]))
    before = rng.permutation(count)[: draw(st.integers(0, min(count, 8)))] if now_s else np.empty(0, dtype=np.int64)
    rows = st.integers(0, count - 1)
    return Situation(
        now_s=now_s,
        wanted=draw(st.integers(1, 4)),
        people=crowd,
        called=_alerts(rng, before, now_s, draw(st.booleans())),
        ring=draw(st.integers(0, 4)),
        level=draw(st.integers(1, 3)),
        links=draw(st.integers(0, 2)),
        hour=draw(st.integers(-1, 23)),
        orders=Orders(
            add=tuple(draw(st.lists(rows, max_size=2))),
            remove=tuple(draw(st.lists(rows, max_size=2))),
            stopped=draw(st.integers(0, 9)) == 0,
        ),
    )


def _alerts(rng: np.random.Generator, rows: Ints, now_s: float, nobody_comes: bool) -> Called:
    at_s = rng.uniform(0, now_s, len(rows)) if now_s else np.zeros(len(rows))
    answer = rng.integers(PENDING, DROPPED + 1, len(rows))
    if nobody_comes:
        answer = np.where((answer == ACCEPTED) | (answer == ARRIVED), PENDING, answer)
    answered = np.where(answer == PENDING, np.nan, (at_s + now_s) / 2)
    arrived = np.where(answer == ARRIVED, now_s, np.nan)
    return Called(rows, at_s, answer, answered, arrived, rng.random(len(rows)) < 0.8)
