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
Sources: dispatch.md 3; Bertsekas, Dynamic Programming and Optimal Control I, 6 (rolling horizon).
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
from huying.dispatch.standing import Standing, silence

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
    p = called.factor.shifted(seen.p)
    capable = situation.people.capable[situation.called.row]
    weight = called.factor.mean(p / silence(situation.called, situation, seen, p))
    weight = weight * (capable & (situation.called.answer == PENDING))
    soon, later = _answers(situation, seen, settings.recourse_s)
    coming = np.where(there, 0.0, np.minimum(called.q_accepted / (1.0 - seen.drop), 1.0))
    return Before(
        wanted=wanted,
        acceptors=arrivals(np.clip(coming + weight * soon, 0.0, 1.0), wanted + SPARE),
        late=arrivals(np.clip(weight * later * (1.0 - seen.drop), 0.0, 1.0), wanted),
    )


def _answers(situation: Situation, seen: Forecast, lag_s: float) -> tuple[Floats, Floats]:
    """Of the silent who will accept and be in time: the share that answers within the lag, and later. Times F(>
    age)."""
    at_s = situation.called.at_s
    age = np.maximum(situation.now_s - at_s, 0.0)
    in_all = situation.deadline_s - at_s
    so_far = seen.there(in_all, by_s=age)
    soon = seen.there(in_all, by_s=age + lag_s)
    return np.maximum(soon - so_far, 0.0), np.maximum(seen.there(in_all) - soon, 0.0)


def wave_size(situation: Situation, start: Before, ranked: Ranked, settings: Settings) -> int:
    """n*: how many of the ranking to call now; 0 when nobody is wanted or left."""
    best = ranked.first(settings.keep)
    if start.wanted <= 0 or len(best) == 0:
        return 0
    most = min(settings.most, len(best))
    cost = _costs(best.price, most)
    value = _end(situation, start, best, settings)
    for stage in range(_stages(situation, settings) - 1, 0, -1):
        value = (cost + _after(best, stage, most, value, situation, settings)).min(axis=1)
    now = cost[0, :, 0] + _after(best, 0, most, value, situation, settings)[0] @ start.acceptors
    return int(np.flatnonzero(now <= now.min() + 1e-9)[0])


def _stages(situation: Situation, settings: Settings) -> int:
    """Now and as many later stages as are set and still fit before the deadline."""
    fit = int((situation.deadline_s - situation.now_s) // max(settings.recourse_s, 1.0))
    return max(min(settings.stages, fit + 1), 1)


def _costs(price: Floats, most: int) -> Floats:
    """C(k, n), shape (K + 1, most + 1, 1); infinite where fewer are left."""
    total = np.concatenate([[0.0], np.cumsum(price)])
    to = np.arange(len(total))[:, None] + np.arange(most + 1)
    cost: Floats = np.where(to < len(total), total[np.minimum(to, len(price))] - total[:, None], np.inf)
    return cost[..., None]


def _end(situation: Situation, start: Before, best: Ranked, settings: Settings) -> Floats:
    """V_J(k, a) = λ P(Bin(a, 1 − δ) + R_k < r), shape (K + 1, A + 1)."""
    seen = best.forecast
    left = situation.deadline_s - situation.now_s
    late = np.maximum(seen.there(left) - seen.there(left, by_s=settings.recourse_s), 0.0)
    residual = by_prefix(start.late, seen.p * (1.0 - seen.drop) * late)
    coming = by_prefix(np.eye(1, start.wanted + 1)[0], np.full(len(start.acceptors) - 1, 1.0 - seen.drop))
    enough = together(residual[:, None, :], coming[None, :, :])[..., -1]
    return settings.price * (1.0 - enough)


def _after(best: Ranked, stage: int, most: int, value: Floats, situation: Situation, settings: Settings) -> Floats:
    """E V(k + n, a + X) at a stage, shape (K + 1, most + 1, A + 1)."""
    cap = value.shape[1] - 1
    left = situation.deadline_s - situation.now_s - stage * settings.recourse_s
    seen = best.forecast
    joins = seen.p * seen.there(left, by_s=settings.recourse_s)
    number = _numbers(joins, most, cap)
    grown = value[:, np.minimum(np.arange(cap + 1)[:, None] + np.arange(cap + 1), cap)]
    to = np.minimum(np.arange(len(value))[:, None] + np.arange(most + 1), len(value) - 1)
    expected: Floats = np.matmul(grown[to], number[..., None])[..., 0]
    return expected


def _numbers(joins: Floats, most: int, cap: int) -> Floats:
    """Distribution of X_{k,n}: of n people from k on, how many join. Shape (K + 1, most + 1, cap + 1)."""
    k = len(joins)
    padded = np.concatenate([joins, np.zeros(most + 1)])
    number = np.zeros((k + 1, most + 1, cap + 1))
    number[:, 0, 0] = 1.0
    for n in range(most):
        q = padded[n : n + k + 1, None]
        moved = number[:, n] * q
        number[:, n + 1] = number[:, n] - moved
        number[:, n + 1, 1:] += moved[:, :-1]
        number[:, n + 1, -1] += moved[:, -1]
    return number
