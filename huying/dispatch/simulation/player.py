"""A policy with its settings, and whether it learns; an oracle is a policy that is told of the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.oracle import Knows
from huying.dispatch.situation import Floats, People, Situation

Policy = Callable[[Situation, Learned, Settings], Decision]
"""What the live engine calls, and every baseline."""


@dataclass(slots=True)
class Knowing(Learned):
    """Knows of each person, by number, a chance to accept tonight that it was told; all else is learned as usual."""

    chance: Floats = field(default_factory=lambda: np.zeros(0))

    def acceptance(self, people: People, hour: int = -1) -> Floats:
        """What it was told, within the bounds that learned acceptance keeps as well."""
        del hour
        return np.clip(self.chance[people.key], 0.005, 0.97)


@dataclass(frozen=True, slots=True)
class Player:
    """One line of a comparison: `name` and `group` for tables; `learns` feeds outcomes to `Learned`; `knows` makes it
    an oracle; `persons` lets it learn from each person's own answers as well."""

    name: str
    group: str
    policy: Policy
    settings: Settings = field(default_factory=Settings)
    learns: bool = False
    knows: Knows | None = None
    persons: bool = False

    def learned(self, people: int) -> Learned:
        """What it starts from: the priors."""
        if self.knows:
            return Knowing(chance=np.zeros(people))
        return Learned(persons=self.persons)
