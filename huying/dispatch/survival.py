"""Cardiac arrest: weigh each alert by the survival it saves, not by a count of people at five minutes.

    minimise  alerts − λ Σ_l v_l P(first capable by T_l),   T_l = 2, 3, 4, 5, 7, 10 min,   v_l = s(T_l) − s(T_{l+1})

with the survival curve of De Maio et al. 2003, s(t) = 1 / (1 + exp(0.679 + 0.262 t)), t in minutes; λ is the price of
one life in alerts. Greedy: people are added while λ times what they add is worth their price. Source: docs/science.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from huying.dispatch.belief import Factor
from huying.dispatch.forecast import Forecast
from huying.dispatch.ranking import Ranked
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Floats, Situation
from huying.dispatch.standing import standing

DEADLINES_S: Final = (120.0, 180.0, 240.0, 300.0, 420.0, 600.0)
END_S: Final = 900.0


def survives(after_s: Floats) -> Floats:
    """s(t): P(survival) when the first capable person is there t seconds after the collapse."""
    share: Floats = 1.0 / (1.0 + np.exp(0.679 + 0.262 * after_s / 60.0))
    return share


def survival_picks(situation: Situation, seen: Forecast, factor: Factor, ranked: Ranked, settings: Settings) -> Ranked:
    """The people to call now, in the order in which they add most survival for their price. O(deadlines · keep²)."""
    best = ranked.first(settings.keep)
    lost = -np.diff(survives(np.array((*DEADLINES_S, END_S))))
    chance = np.array([best.forecast.there(max(at - situation.now_s, 0.0)) for at in DEADLINES_S])
    chance = chance * best.forecast.p * (1.0 - best.forecast.drop)
    nobody = np.array([_nobody_by(situation, seen, factor, at) for at in DEADLINES_S])
    taken: list[int] = []
    while len(taken) < min(settings.most, len(best)):
        gain = settings.price * ((lost * nobody) @ chance) / best.price
        gain[taken] = 0.0
        i = int(np.argmax(gain))
        if gain[i] < 1.0:
            break
        taken.append(i)
        nobody = nobody * (1.0 - chance[:, i])
    return best.take(np.array(taken, dtype=np.int64))


def _nobody_by(situation: Situation, seen: Forecast, factor: Factor, at_s: float) -> float:
    """P(nobody of those called is there by then)."""
    by_then = standing(replace(situation, deadline_s=at_s), seen, factor)
    return float(by_then.factor.mean(np.prod(1.0 - by_then.q, axis=1)))
