"""When enough people are coming: whom to withdraw, and whom to stand down.

A call closes when as many have accepted as are wanted and P(N ≥ r | those who accepted) ≥ 0.99. Then every unanswered
alert is withdrawn, and the smallest set of acceptors that keeps 0.99 goes on; the others are stood down unless they are
nearly there. Because P(N ≥ r) never falls in any q, the k likeliest acceptors are the best set of k: the smallest
prefix that reaches the level is the smallest set. Those who are there always stay. Source: docs/science.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.belief import arrivals, by_prefix
from huying.dispatch.settings import Settings
from huying.dispatch.situation import ACCEPTED, ARRIVED, PENDING, Situation
from huying.dispatch.standing import Standing


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether enough are coming, the rows to withdraw and to stand down, and P(N ≥ r | those who accepted)."""

    closed: bool
    withdraw: tuple[int, ...]
    stand_down: tuple[int, ...]
    success_accepted: float


def closing(situation: Situation, called: Standing, settings: Settings) -> Closing:
    """Whether to close now, and whom to let go. O(m log m + m r)."""
    answer = situation.called.answer
    accepted = ((answer == ACCEPTED) | (answer == ARRIVED)) & situation.people.capable[situation.called.row]
    success = float(arrivals(called.q_accepted, situation.wanted)[-1])
    enough = int(np.count_nonzero(accepted)) >= situation.wanted and success >= settings.closing
    if not enough or settings.method == "survival" or situation.level == 3:
        return Closing(False, (), (), success)
    pending = situation.called.row[answer == PENDING]
    surplus = _surplus(situation, called, settings)
    return Closing(True, tuple(pending.tolist()), surplus, success)


def _surplus(situation: Situation, called: Standing, settings: Settings) -> tuple[int, ...]:
    """Rows of acceptors beyond the smallest set that keeps the level, and not nearly there."""
    q = called.q_accepted
    order = np.lexsort((called.forecast.eta_s, -q))
    prefix = by_prefix(np.eye(1, situation.wanted + 1)[0], q[order])[:, -1]
    kept = max(int(np.argmax(prefix >= settings.closing)), situation.wanted)
    spare = order[kept:]
    rows = situation.called.row[spare]
    coming = (situation.called.answer[spare] == ACCEPTED) & situation.people.capable[rows]
    left_s = situation.called.answered_s[spare] + called.forecast.median_s()[spare] - situation.now_s
    return tuple(rows[coming & (left_s > settings.nearly_there_s)].tolist())
