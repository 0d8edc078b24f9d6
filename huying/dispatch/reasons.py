"""Why each person was called now: numbers and words as data; sentences are made elsewhere."""

from __future__ import annotations

from typing import Final

import numpy as np

from huying.dispatch.belief import arrivals, by_prefix
from huying.dispatch.decision import Chosen, Considered
from huying.dispatch.forecast import Forecast, forecast
from huying.dispatch.guards import Held
from huying.dispatch.learning import Learned
from huying.dispatch.ranking import Ranked
from huying.dispatch.settings import Settings
from huying.dispatch.situation import ACCEPTED, DECLINED, DROPPED, PENDING, Floats, Situation
from huying.dispatch.standing import MOVES_AFTER_S, Standing

GAINS_OF: Final = 64
"""The gain of each alert is told for so many; level 3 may call thousands, whose single gains say nothing."""
TICK_S: Final = 10.0


def told(situation: Situation, called: Standing, held: Held, learned: Learned) -> tuple[tuple[Chosen, ...], float]:
    """The people called now with their reasons, and the belief in success after all of them."""
    if not held.call:
        return (), called.success(situation.wanted)
    asked = forecast(situation, learned, np.array([row for row, _ in held.call], dtype=np.int64))
    gains, success = gained(situation, called, held, asked)
    columns = (in_time(situation, asked).tolist(), gains.tolist(), asked.median_s().tolist(), asked.p.tolist())
    why_now = cause(situation)
    alerts = tuple(
        Chosen(row, why, rank, chance, gain, median, "order" if why == "manual" else why_now, p)
        for rank, ((row, why), chance, gain, median, p) in enumerate(zip(held.call, *columns, strict=True), 1)
    )
    return alerts, success


def in_time(situation: Situation, asked: Forecast) -> Floats:
    """P(accepts, keeps coming and is there by the deadline), for people called now."""
    left = situation.deadline_s - situation.now_s
    chance: Floats = asked.p * asked.comes(left)
    return chance


def gained(situation: Situation, called: Standing, held: Held, asked: Forecast) -> tuple[Floats, float]:
    """What each alert adds to the belief in success, in the order of calling, and the belief after all of them."""
    capable = situation.people.capable[[row for row, _ in held.call]]
    p = called.factor.shifted(asked.p)
    q = p * asked.comes(situation.deadline_s - situation.now_s) * capable
    start = arrivals(called.q, situation.wanted)
    success = called.factor.mean(by_prefix(start, q[:, :GAINS_OF])[..., -1])
    gains = np.zeros(len(held.call))
    gains[: len(success) - 1] = np.diff(success)
    whole = called.factor.mean(arrivals(np.concatenate([called.q, q], axis=1), situation.wanted)[..., -1])
    return gains, float(whole)


def cause(situation: Situation) -> str:
    """Why now: what happened last."""
    called, now_s = situation.called, situation.now_s
    if len(called) == 0:
        return "whistle"
    recent = called.answered_s >= now_s - TICK_S
    stopped = (called.answer == ACCEPTED) & ~called.moving & (now_s - called.answered_s >= MOVES_AFTER_S)
    happened = (
        ("no_movement", stopped.any()),
        ("dropped", (called.answer == DROPPED).any() and (recent & (called.answer == DROPPED)).any()),
        ("declined", (recent & (called.answer == DECLINED)).any()),
        ("no_answer", ((called.answer == PENDING) & (now_s - called.at_s >= MOVES_AFTER_S)).any()),
    )
    return next((word for word, true in happened if true), "tick")


def considered(ranked: Ranked, held: Held, settings: Settings) -> tuple[Considered, ...]:
    """Those planned with and not called now, best first."""
    now = {row for row, _ in held.call}
    best = ranked.first(settings.keep)
    return tuple(
        Considered(int(row), rank, float(q), "not_needed")
        for rank, (row, q) in enumerate(zip(best.forecast.rows, best.in_time, strict=True), 1)
        if int(row) not in now
    )
