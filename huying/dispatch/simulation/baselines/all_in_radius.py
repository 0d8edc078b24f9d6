"""Everybody within a radius, at once (KATRETTER, HartslagNu before 2020)."""

from __future__ import annotations

from dataclasses import dataclass

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.standing import NOBODY, Standing, nothing
from huying.dispatch.situation import Situation


@dataclass(frozen=True, slots=True)
class AllInRadius:
    """Calls everybody up to `radius_m`; closes when `spare` more than wanted are coming (None: never)."""

    radius_m: float
    spare: int | None = None

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        del learned, settings
        if self.spare is None and situation.now_s > 0:
            return nothing("all-in-radius")
        standing = Standing(situation, self.spare)
        rows = standing.within(self.radius_m) if situation.now_s == 0 else NOBODY
        return standing.decision("all-in-radius", rows)
