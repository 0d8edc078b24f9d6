"""The clock of the field rule taken literally: own unit at once, own grid after 60 s, everybody near after 180 s."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.standing import NOBODY, Standing
from huying.dispatch.situation import SAME_GRID, Situation


@dataclass(frozen=True, slots=True)
class Literal135:
    """One minute: the unit; three: its grid; five: the alliance within `radius_m`. Closes with `spare` more."""

    radius_m: float = 1500.0
    spare: int | None = 1

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        del learned, settings
        standing, people, now_s = Standing(situation, self.spare), situation.people, situation.now_s
        if now_s >= 180.0:
            rows = standing.within(self.radius_m)
        elif now_s >= 60.0 and standing.calling:
            rows = np.flatnonzero(standing.free() & (people.ring <= SAME_GRID))
        else:
            rows = NOBODY
        return standing.decision("literal-1-3-5", rows)
