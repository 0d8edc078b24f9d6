"""The shortest prefix that reaches a probability: the rule a duty room can say in one sentence (PW-α).

    n* = min { n : P(N ≥ r after n more) ≥ α(t) },   α from 0.70 at the whistle to 0.95 at 60 s, linear

and the secondary target P(somebody capable is there by 180 s) ≥ 0.75, where it is switched on. If no prefix reaches α,
people are called as long as each adds a least gain. Source: docs/science.md. Complexity O(K r) for K candidates.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from huying.dispatch.belief import arrivals, by_prefix
from huying.dispatch.ranking import Ranked
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Floats, Situation
from huying.dispatch.standing import Standing, standing


def wanted_probability(now_s: float, settings: Settings) -> float:
    """α(t)."""
    share = min(now_s / settings.target_over_s, 1.0) if settings.target_over_s else 1.0
    return settings.target_from + (settings.target_to - settings.target_from) * share


def target_size(situation: Situation, success: Floats, settings: Settings) -> int:
    """n*, from P(N ≥ r) after 0, 1, 2 … more alerts of the ranking."""
    reached = success >= wanted_probability(situation.now_s, settings)
    if reached.any():
        return int(np.argmax(reached))
    worth = np.flatnonzero(np.diff(success) >= 1.0 / max(settings.price, 1.0))
    return int(worth[-1]) + 1 if len(worth) else 0


def first_size(situation: Situation, called: Standing, ranked: Ranked, settings: Settings) -> int:
    """The fewest of the ranking with which somebody capable is there by `first_by_s` with the wanted probability.

    0 when the target is switched off, has passed, or cannot be reached by those ranked.
    """
    left = settings.first_by_s - situation.now_s
    if settings.first_target == 0.0 or left <= 0.0 or len(ranked) == 0:
        return 0
    best = ranked.first(settings.keep)
    by_then = standing(replace(situation, deadline_s=settings.first_by_s), called.forecast, called.factor)
    q = best.forecast.p * best.forecast.comes(left)
    nobody = float(by_then.factor.mean(np.prod(1.0 - by_then.q, axis=1)))
    reached = 1.0 - nobody * np.concatenate([[1.0], np.cumprod(1.0 - q)]) >= settings.first_target
    return int(np.argmax(reached)) if reached.any() else 0


def successes(situation: Situation, called: Standing, ranked: Ranked, most: int) -> Floats:
    """P(N ≥ r) after 0 … most alerts more, in the order of the ranking."""
    best = ranked.first(most).forecast
    q = called.factor.shifted(best.p) * best.comes(situation.deadline_s - situation.now_s)
    return called.factor.mean(by_prefix(arrivals(called.q, situation.wanted), q)[..., -1])
