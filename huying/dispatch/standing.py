"""What is believed about those already called, by how each alert stands at this instant.

    arrived in time          q = 1
    accepted at ρ, not there q = (1 − δ')[F_M(T − ρ) − F_M(t − ρ)] / ((1 − δ')(1 − F_M(t − ρ)) + δ')
    pending since a, age u   q = (1 − δ) p P(u < D, D + M ≤ T − a) / (1 − (p + (1 − p) d) F(u))
    everybody else           q = 0

Accepted: not being there yet is itself news, about the way and about giving up. δ' is δ, or after a minute of movement
δ (1 − h) / (1 − δ h), h the share of those who give up that the watch of movement finds; who accepted and does not move
for a minute counts as 0, which reopens the call. Pending: silence is an answer in part (`belief`, and docs/science.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.belief import Factor, arrivals
from huying.dispatch.forecast import Forecast
from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    DECLINED,
    DROPPED,
    PENDING,
    STOOD_DOWN,
    Called,
    Floats,
    Situation,
)

MOVES_AFTER_S = 60.0
"""The watch of movement speaks after this time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One column per alert given so far (m), in the order of `Called`; nodes of the common factor in the first axis.

    `p` and `q` (nodes, m): acceptance, and P(counts on the scene before the deadline); `q_accepted` (m): the same for
    those who accepted or arrived, 0 for the others; `silent` (nodes, m): P(no answer by this age). Only those who have
    the capability count.
    """

    forecast: Forecast
    factor: Factor
    p: Floats
    silent: Floats
    q: Floats
    q_accepted: Floats

    def first(self, count: int) -> Standing:
        """Of the first so many alerts alone."""
        return Standing(
            self.forecast.take(slice(0, count)),
            self.factor,
            self.p[:, :count],
            self.silent[:, :count],
            self.q[:, :count],
            self.q_accepted[:count],
        )

    def success(self, wanted: int) -> float:
        """P(N ≥ r) over everybody called."""
        return float(self.factor.mean(arrivals(self.q, wanted)[..., -1]))


def standing(situation: Situation, seen: Forecast, factor: Factor) -> Standing:
    """The belief about those called. `seen` has one row per alert. O(m · nodes)."""
    called = situation.called
    capable = situation.people.capable[called.row]
    p = factor.shifted(seen.p)
    replied = seen.replied(np.maximum(situation.now_s - called.at_s, 0.0))
    silent = np.maximum(1.0 - (p + (1.0 - p) * seen.spoken) * replied, 1e-9)
    q_accepted = np.where(capable, _accepted(situation, seen), 0.0)
    pending = (called.answer == PENDING) & capable
    q = pending * (1.0 - seen.drop) * p * _still_in_time(situation, seen) / silent + q_accepted
    after = factor.after(_likelihood(called, p, silent))
    return Standing(seen, after, p, silent, np.minimum(q, 1.0), q_accepted)


def _likelihood(called: Called, p: Floats, silent: Floats) -> Floats:
    """P(the answer seen so far | node), (nodes, m); a withdrawn alert tells no more than silence."""
    answer = called.answer
    yes = (answer == ACCEPTED) | (answer == ARRIVED) | (answer == DROPPED) | (answer == STOOD_DOWN)
    share: Floats = np.where(answer == DECLINED, 1.0 - p, np.where(yes, p, silent))
    return share


def _still_in_time(situation: Situation, seen: Forecast) -> Floats:
    """P(u < D, D + M ≤ T − a): an answer still to come, and in time."""
    called = situation.called
    in_all = situation.deadline_s - called.at_s
    age = np.maximum(situation.now_s - called.at_s, 0.0)
    within = seen.there(in_all, by_s=np.array([np.full(len(age), np.inf), age]))
    share: Floats = np.maximum(within[0] - within[1], 0.0)
    return share


def _accepted(situation: Situation, seen: Forecast) -> Floats:
    """q of those who accepted or arrived; 0 for the others."""
    called, deadline = situation.called, situation.deadline_s
    since = np.where(called.answer == ACCEPTED, called.answered_s, situation.now_s)
    under_way = np.maximum(situation.now_s - since, 0.0)
    drop = np.full(len(called), seen.drop)
    watched = under_way >= MOVES_AFTER_S
    drop[watched] *= (1.0 - seen.watch) / (1.0 - seen.drop * seen.watch)
    not_yet = 1.0 - seen.arrives(under_way)
    in_time = seen.arrives(deadline - since) - (1.0 - not_yet)
    q = (1.0 - drop) * np.maximum(in_time, 0.0) / np.maximum((1.0 - drop) * not_yet + drop, 1e-9)
    coming = (called.answer == ACCEPTED) & (called.moving | ~watched)
    arrived = (called.answer == ARRIVED) & ~(called.arrived_s > deadline)
    share: Floats = np.where(arrived, 1.0, np.where(coming, np.minimum(q, 1.0), 0.0))
    return share
