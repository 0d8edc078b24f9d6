"""Alert n and replace each who declines (van den Berg and others, PLOS ONE 2026), and what can be made of it.

Strengthened here by n for each wanted, order of travel time, a time-out after which silence counts as a refusal, and
stand-down at 2 or 3 to spare, or never.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.standing import LAST_S, By, Standing, nothing
from huying.dispatch.situation import PENDING, Situation


@dataclass(frozen=True, slots=True)
class ReplaceDecliners:
    """Keeps `count` alerts alive (`count` for each wanted if `per_wanted`). One is alive that was accepted and moves,
    or is younger than `time_out_s` without an answer."""

    count: int
    by: By = "line"
    per_wanted: bool = False
    time_out_s: float = math.inf
    spare: int | None = 2

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        del learned, settings
        if self.spare is None and situation.now_s > LAST_S:
            return nothing("replace-decliners")
        standing, called = Standing(situation, self.spare), situation.called
        count = self.count * (situation.wanted if self.per_wanted else 1)
        waits = (called.answer == PENDING) & (situation.now_s - called.at_s < self.time_out_s)
        missing = count - standing.others(waits | standing.alive)
        return standing.decision("replace-decliners", standing.nearest(missing, self.by))
