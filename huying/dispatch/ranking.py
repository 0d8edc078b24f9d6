"""In which order people are called: by what one alert adds to the arrivals in time, over what it costs.

    score_i = p̄_i (1 − δ) [(1 − e) G_i(T − t) + e G_i(f (T − t))] / (1 + β L_i)

p̄ acceptance, δ giving up, G in time (`travel`), e and f the early share (who is there earlier counts more), L the
recent load and β its price. For equal prices the order is exact: P(N ≥ r) never falls in any q_i, so the k largest q
are the best k for every k and r at once. With unequal prices it is the ratio greedy of a submodular cover (Wolsey
1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.forecast import Forecast
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Floats, Ints, Situation


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates in the order of calling. `in_time` is q: P(accepts, keeps coming, is there by the deadline).

    `price` is 1 + β L, alerts; `score` decides the order. `little` are rows left out for want of a chance.
    """

    forecast: Forecast
    in_time: Floats
    score: Floats
    price: Floats
    little: Ints

    def __len__(self) -> int:
        return len(self.forecast)

    def first(self, most: int) -> Ranked:
        """The best so many."""
        return self.take(np.arange(min(most, len(self))))

    def take(self, index: Ints) -> Ranked:
        """These, in this order."""
        return Ranked(self.forecast.take(index), self.in_time[index], self.score[index], self.price[index], self.little)


def rank(situation: Situation, candidates: Forecast, settings: Settings, p: Floats) -> Ranked:
    """Order candidates of acceptance `p` (n rows); those whose chance is below the least gain are left out. O(n log n).

    Those in rest beyond the weekly cap come after everybody else. Ties: the nearer, then the lower key, so that a
    decision can be repeated.
    """
    left = situation.deadline_s - situation.now_s
    sure = p * (1.0 - candidates.drop)
    in_time = sure * candidates.there(left)
    early = sure * candidates.there(settings.early_at * left)
    price = 1.0 + settings.load_price * candidates.load
    score = ((1.0 - settings.early_share) * in_time + settings.early_share * early) / price
    resting = candidates.load > settings.weekly_cap
    order = np.lexsort((situation.people.key[candidates.rows], candidates.eta_s, -score, resting))
    chance = in_time[order] >= max(settings.least_gain, 1e-12)
    kept = order[chance]
    return Ranked(
        forecast=candidates.take(kept),
        in_time=in_time[kept],
        score=score[kept],
        price=price[kept],
        little=candidates.rows[order[~chance]],
    )
