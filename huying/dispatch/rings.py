"""The fallback: keep 5 r people called, nearest first; who has not answered for 60 s counts no longer (science.md).

It needs nothing learned and no solver. A call closes when r + 3 have accepted.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from huying.dispatch.guards import Draft, accepted, due, may_call, reach
from huying.dispatch.settings import Settings
from huying.dispatch.situation import ACCEPTED, ARRIVED, PENDING, Situation

TIME_OUT_S: Final = 60.0
SPARE: Final = 3


def rings(situation: Situation, settings: Settings) -> Draft:
    """Whom the rings call now. O(n log n)."""
    called, people = situation.called, situation.people
    if accepted(situation) >= situation.wanted + SPARE:
        pending = called.row[called.answer == PENDING]
        return Draft(withdraw=tuple(pending.tolist()), closed=True, why="nearest")
    by_rule = [row for row, _ in due(situation, settings, closed=False)]
    waiting = (called.answer == PENDING) & (situation.now_s - called.at_s < TIME_OUT_S)
    active = waiting | np.isin(called.answer, (ACCEPTED, ARRIVED))
    counted = int(np.count_nonzero(people.capable[called.row[active]])) + int(np.count_nonzero(people.capable[by_rule]))
    free = may_call(situation) & people.capable & (people.ring <= reach(situation))
    free[by_rule] = False
    rows = np.flatnonzero(free)
    most = max(math.ceil(settings.fallback_factor * situation.wanted) - counted, 0)
    resting = people.load[rows] > settings.weekly_cap
    order = np.lexsort((people.key[rows], people.eta_s[rows], resting))[:most]
    return Draft(call=tuple(rows[order].tolist()), why="nearest")
