"""Small batches of the nearest at short intervals, as GoodSAM does it."""

from __future__ import annotations

from dataclasses import dataclass

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.standing import By, Standing
from huying.dispatch.situation import Situation


@dataclass(frozen=True, slots=True)
class Batches:
    """`size` people at 0, `every_s`, 2 · `every_s` … until there are enough."""

    size: int = 3
    every_s: float = 20.0
    by: By = "line"
    spare: int | None = 2

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        del learned, settings
        standing = Standing(situation, self.spare)
        due = self.size * (int(situation.now_s // self.every_s) + 1) - standing.others()
        return standing.decision("batches", standing.nearest(due, self.by))
