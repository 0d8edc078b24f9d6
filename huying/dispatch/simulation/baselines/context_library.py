"""A library of policies, chosen by context.

A stand-in for van den Berg and others, Health Care Management Science 2026. They classify the context with a tree;
their data and features were not available, so here a table says which policy of the library is best for the number
wanted and the number of capable people within 500 m. The tables are tuned on seeds 1–20 of the base scenario, at one
price for a failure each (`benchmarks.dispatch_policy.tune_library`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.baselines.nearest import Nearest
from huying.dispatch.simulation.baselines.replace_decliners import ReplaceDecliners
from huying.dispatch.simulation.player import Policy
from huying.dispatch.situation import Situation

DENSITY: Final = (3, 8, 15, 30, 60)
"""Classes of capable people on duty within 500 m: fewer than 3, 3–7, … 60 and more."""
LIBRARY: Final[tuple[Policy, ...]] = (
    *(Nearest(count, "time", spare=2) for count in (3, 5, 8, 12, 20)),
    *(ReplaceDecliners(count, "line", spare=2) for count in (3, 5, 7, 10, 15)),
    *(ReplaceDecliners(count, "time", time_out_s=60.0, spare=2) for count in (3, 5, 7, 10, 15, 20)),
    *(ReplaceDecliners(count, "time", time_out_s=60.0, spare=3) for count in (5, 10, 15, 20)),
)
"""Twenty policies."""
Table = tuple[tuple[int, ...], ...]
TABLES: Final[dict[int, Table]] = {
    50: ((2, 2, 0, 10, 10, 10), (0, 2, 3, 3, 11, 16), (2, 2, 4, 11, 11, 11)),
    100: ((2, 2, 7, 10, 11, 10), (2, 2, 3, 13, 11, 16), (4, 4, 4, 4, 4, 13)),
    200: ((2, 2, 7, 10, 11, 11), (4, 3, 3, 13, 12, 16), (4, 4, 4, 15, 18, 13)),
    400: ((2, 2, 7, 10, 11, 11), (4, 3, 3, 13, 12, 17), (4, 4, 4, 15, 18, 18)),
}
"""Price of a failure → for 1, 2 and 3 wanted, for each class of density → number in the library."""


@dataclass(frozen=True, slots=True)
class ContextLibrary:
    """Acts as the policy that the table of this price names for the context."""

    price: int = 100

    def __call__(self, situation: Situation, learned: Learned, settings: Settings) -> Decision:
        """See the module."""
        wanted, density = context(situation)
        return LIBRARY[TABLES[self.price][wanted - 1][density]](situation, learned, settings)


def context(situation: Situation) -> tuple[int, int]:
    """Number wanted (at most 3) and class of density."""
    people = situation.people
    near = int(np.count_nonzero(people.capable & people.on_duty & (people.distance_m <= 500.0)))
    return min(situation.wanted, 3), int(np.searchsorted(DENSITY, near, side="right"))
