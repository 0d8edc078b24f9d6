"""A policy with its settings, and whether it learns; the oracle is a policy that is told the true chances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Floats, People, Situation

Policy = Callable[[Situation, Learned, Settings], Decision]
"""What the live engine calls, and every baseline."""


@dataclass(slots=True)
class Knowing(Learned):
    """Knows of each person, by number, the true chance to accept tonight; all else is learned as usual."""

    chance: Floats = field(default_factory=lambda: np.zeros(0))

    def acceptance(self, people: People, hour: int = -1) -> Floats:
        """The truth, within the bounds that learned acceptance keeps as well."""
        del hour
        return np.clip(self.chance[people.key], 0.005, 0.97)


@dataclass(frozen=True, slots=True)
class Player:
    """One line of a comparison: `name` and `group` for tables; `learns` feeds outcomes to `Learned`; `knows` makes it
    the oracle; `persons` lets it learn from each person's own answers as well."""

    name: str
    group: str
    policy: Policy
    settings: Settings = field(default_factory=Settings)
    learns: bool = False
    knows: bool = False
    persons: bool = False

    def learned(self, people: int) -> Learned:
        """What it starts from: the priors."""
        if self.knows:
            return Knowing(chance=np.zeros(people))
        return Learned(persons=self.persons)
