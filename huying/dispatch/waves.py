"""How many to call now: a finite-horizon dynamic programme over later stages, solved anew at every tick and answer.

Stages lie `recourse_s` = g apart, at t, t + g, t + 2g, … At a stage the state is (k, a): k people of the ranking have
been called, a have accepted and, unless they give up, will be there in time. Calling n more costs their prices and
leads to (k + n, a + X), X the number who accept within g and can be there in time. Nobody is taken to know more than
that:

- who answers later than g is not known to come: they enter the end as a residual R_k, the silent are not taken as lost;
- who gives up is not known in advance: of a acceptors Binomial(a, 1 − δ) come.

    V_J(k, a) = λ P(Bin(a, 1 − δ) + R_k < r)
    V_j(k, a) = min_n  C(k, n) + E V_{j+1}(k + n, a + X^j_{k,n})
    n*        = argmin_n C(0, n) + E V_1(n, a₀ + X⁰_{0,n})

C is the sum of prices 1 + β L, λ the price of failure in alerts, a₀ the distribution of those called before. A first
version read silence after g as a refusal and knew who would give up: it waited too long (docs/decisions). Complexity
O(J · K · n_max · A²) for K candidates and A counted acceptors, in J · n_max array operations.
Sources: docs/science.md; Bertsekas, Dynamic Programming and Optimal Control I, 6 (rolling horizon).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from huying.dispatch.belief import arrivals, by_prefix, together
from huying.dispatch.forecast import Forecast
from huying.dispatch.ranking import Ranked
from huying.dispatch.settings import Settings
from huying.dispatch.situation import ARRIVED, PENDING, Floats, Situation
from huying.dispatch.standing import Standing

SPARE: Final = 4
"""Acceptors counted beyond those wanted: more make no difference."""


@dataclass(frozen=True, slots=True)
class Before:
    """Where the programme starts: how many are still wanted, how many will have accepted at t + g (A + 1 entries), and
    how many of those called so far answer later and come in time (capped at `wanted`)."""

    wanted: int
    acceptors: Floats
    late: Floats


def before(situation: Situation, called: Standing, settings: Settings) -> Before:
    """The start, from those called so far. With a common factor the posterior mean of its nodes is used."""
    there = (situation.called.answer == ARRIVED) & (called.q_accepted > 0.0)
    wanted = max(situation.wanted - int(np.count_nonzero(there)), 0)
    seen = called.forecast
    pending = situation.people.capable[situation.called.row] & (situation.called.answer == PENDING)
    weight = called.factor.mean(called.p / called.silent) * pending
    soon, later = _answers(situation, seen, settings.recourse_s)
    coming = np.where(there, 0.0, called.q_accepted / (1.0 - seen.drop))
    return Before(
        wanted=wanted,
        acceptors=arrivals(np.minimum(coming + weight * soon, 1.0), wanted + SPARE),
        late=arrivals(np.minimum(weight * later * (1.0 - seen.drop), 1.0), max(wanted, 1)),
    )


def _answers(situation: Situation, seen: Forecast, lag_s: float) -> tuple[Floats, Floats]:
    """Of the silent who will accept and be in time: the share that answers within the lag, and later. Times F(>
    age)."""
    at_s = situation.called.at_s
    age = np.maximum(situation.now_s - at_s, 0.0)
    by_s = np.array([age, age + lag_s, np.full(len(age), np.inf)])
    so_far, soon, ever = seen.there(situation.deadline_s - at_s, by_s=by_s)
    return np.maximum(soon - so_far, 0.0), np.maximum(ever - soon, 0.0)


def wave_size(situation: Situation, start: Before, ranked: Ranked, settings: Settings) -> int:
    """n*: how many of the ranking to call now; 0 when nobody is wanted or left."""
    best = ranked.first(settings.keep)
    if start.wanted <= 0 or len(best) == 0:
        return 0
    most = min(settings.most, len(best))
    cost = _costs(best.price, most)
    joining, late = _joins(situation, best, settings)
    number = _numbers(joining, most, len(start.acceptors) - 1)
    value = _end(start, best, late, settings.price)
    for stage in range(len(number) - 1, 0, -1):
        value = (cost + _after(number[stage], value)).min(axis=1)
    now = cost[0, :, 0] + _after(number[0, :1], value)[0] @ start.acceptors
    return int(np.flatnonzero(now <= now.min() + 1e-9)[0])


def _joins(situation: Situation, best: Ranked, settings: Settings) -> tuple[Floats, Floats]:
    """P(accepts within g and can be there in time) if called at each stage, (J, K); P(accepts later, called now),
    (K)."""
    seen, lag_s = best.forecast, settings.recourse_s
    left = situation.deadline_s - situation.now_s
    stages = max(min(settings.stages, int(left // max(lag_s, 1.0)) + 1), 1)
    by_s = np.concatenate([np.full(stages, lag_s), [np.inf]])
    at = np.concatenate([np.arange(stages) * lag_s, [0.0]])
    within = seen.p * seen.there((left - at)[:, None], by_s=by_s[:, None])
    return within[:-1], (1.0 - seen.drop) * np.maximum(within[-1] - within[0], 0.0)


def _costs(price: Floats, most: int) -> Floats:
    """C(k, n), shape (K + 1, most + 1, 1); infinite where fewer are left."""
    total = np.concatenate([[0.0], np.cumsum(price)])
    to = np.arange(len(total))[:, None] + np.arange(most + 1)
    cost: Floats = np.where(to < len(total), total[np.minimum(to, len(price))] - total[:, None], np.inf)
    return cost[..., None]


def _end(start: Before, best: Ranked, late: Floats, price: float) -> Floats:
    """V_J(k, a) = λ P(Bin(a, 1 − δ) + R_k < r), shape (K + 1, A + 1)."""
    residual = by_prefix(start.late, late)
    stays = np.full(len(start.acceptors) - 1, 1.0 - best.forecast.drop)
    coming = by_prefix(np.eye(1, start.wanted + 1)[0], stays)
    return price * (1.0 - together(residual[:, None, :], coming[None, :, :])[..., -1])


def _after(number: Floats, value: Floats) -> Floats:
    """E V(k + n, a + X) at a stage, for the first so many k as `number` has rows: shape (rows, most + 1, A + 1)."""
    cap = value.shape[1] - 1
    grown = value[:, np.minimum(np.arange(cap + 1)[:, None] + np.arange(cap + 1), cap)]
    to = np.minimum(np.arange(len(number))[:, None] + np.arange(number.shape[1]), len(value) - 1)
    expected: Floats = np.matmul(grown[to], number[..., None])[..., 0]
    return expected


def _numbers(joins: Floats, most: int, cap: int) -> Floats:
    """Distribution of X_{k,n}: of n people from k on, how many join. Shape (J, K + 1, most + 1, cap + 1)."""
    stages, k = joins.shape
    padded = np.concatenate([joins, np.zeros((stages, most + 1))], axis=1)
    number = np.zeros((stages, k + 1, most + 1, cap + 1))
    current = np.zeros((stages, k + 1, cap + 1))
    current[..., 0] = 1.0
    number[:, :, 0] = current
    for n in range(most):
        moved = current * padded[:, n : n + k + 1, None]
        current = current - moved
        current[..., 1:] += moved[..., :-1]
        current[..., -1] += moved[..., -1]
        number[:, :, n + 1] = current
    return number
