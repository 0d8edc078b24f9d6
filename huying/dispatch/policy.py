"""The decision: one pure function of the situation, of what was learned, and of the settings."""

from __future__ import annotations

from collections.abc import Callable

from huying.dispatch.decision import Chosen, Considered, Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Situation

__all__ = ["Chosen", "Considered", "Decision", "Learned", "Settings", "decide"]

POLICY = "waves-1"


def decide(
    situation: Situation, learned: Learned, settings: Settings, *, spent_s: Callable[[], float] | None = None
) -> Decision:
    """Whom to call, withdraw and stand down now. Pure: the same arguments give the same decision, bit for bit.

    `spent_s` tells how many seconds this decision has taken so far (the caller has the clock); when it passes
    `settings.budget_s`, or the solver fails, the rings decide and `fallback` says so.
    """
    raise NotImplementedError
