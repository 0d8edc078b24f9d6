"""Rings that widen every so many seconds until there are enough."""

from __future__ import annotations

from dataclasses import dataclass

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.standing import Standing
from huying.dispatch.situation import Situation


@dataclass(frozen=True, slots=True)
class Rings:
    """Everybody within `radii_m[j]` at j · `every_s`."""

    radii_m: tuple[float, ...] = (300.0, 500.0, 800.0, 1200.0, 1500.0)
    every_s: float = 30.0
    spare: int | None = 2

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        del learned, settings
        standing = Standing(situation, self.spare)
        ring = min(int(situation.now_s // self.every_s), len(self.radii_m) - 1)
        return standing.decision("rings", standing.within(self.radii_m[ring]))
