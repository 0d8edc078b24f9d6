"""The nearest k, once."""

from __future__ import annotations

from dataclasses import dataclass

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.standing import By, Standing, nothing
from huying.dispatch.situation import Situation


@dataclass(frozen=True, slots=True)
class Nearest:
    """Calls `count` people, or `count` for each wanted if `per_wanted`, by line or by travel time."""

    count: int
    by: By = "line"
    per_wanted: bool = False
    spare: int | None = 2

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        del learned, settings
        if self.spare is None and situation.now_s > 0:
            return nothing(f"nearest-{self.by}")
        standing = Standing(situation, self.spare)
        count = self.count * (situation.wanted if self.per_wanted else 1)
        rows = standing.nearest(count if situation.now_s == 0 else 0, self.by)
        return standing.decision(f"nearest-{self.by}", rows)
