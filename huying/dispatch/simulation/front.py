"""Success against alerts: what a family of settings can do, and how many alerts it needs for a given success.

Between two settings one may change from incident to incident, so the front is read off the straight line between them.
"""

from __future__ import annotations

import numpy as np

from huying.dispatch.situation import Floats, Ints


def front(success: Floats, alerts: Floats) -> Ints:
    """The settings that no other one beats, in order of alerts: each needs more than the one before and does better."""
    best = -np.inf
    kept = []
    for row in np.lexsort((-success, alerts)):
        if success[row] > best:
            kept.append(int(row))
            best = float(success[row])
    return np.array(kept, dtype=np.int64)


def alerts_at(success: Floats, alerts: Floats, goal: float) -> float:
    """Alerts that the front needs for a success. Above its end: the alerts at its end, which do not suffice, so that
    whoever is compared with it gets no credit for the rest."""
    rows = front(success, alerts)
    return float(np.interp(goal, success[rows], alerts[rows]))


def strongest(success: Floats, alerts: Floats, goal: float) -> int:
    """The setting with the fewest alerts among those that reach a success; the most successful if none does."""
    reaching = np.flatnonzero(success >= goal)
    if len(reaching) == 0:
        return int(success.argmax())
    return int(reaching[alerts[reaching].argmin()])
