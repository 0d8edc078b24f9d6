"""What is asked of a comparison: which ways of calling, and on what."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from huying.dispatch.simulation.scenario import Scenario

SYNTHETIC, OWN_LOG = "synthetic", "log"
FIRST_SEED = 9001
"""Districts nobody has tuned on."""
MOST_DAYS, MOST_DISTRICTS = 30, 5
FEWEST_PEOPLE, MOST_PEOPLE = 100, 50_000


@dataclass(frozen=True, slots=True)
class Question:
    """`policies` are codes of `offered`; `people`, `days` and `districts` describe what is made up.

    They mean nothing for the district's own log, whose incidents are those in the area (a code).
    """

    policies: tuple[str, ...]
    world: str
    area: str
    people: int = 17_000
    days: int = 4
    districts: int = 1

    @property
    def scenario(self) -> Scenario:
        """The synthetic district: as dense as the base scenario, however many people it has."""
        base, share = Scenario(), self.people / Scenario().responders
        return Scenario(
            responders=self.people,
            units=max(round(base.units * share), 1),
            grids=max(round(base.grids * share), 1),
            side_m=max(base.side_m * share**0.5, 500.0),
            incidents_per_day=max(base.incidents_per_day * share**0.5, 10.0),
            days=self.days,
        )

    @property
    def seeds(self) -> range:
        """One a district."""
        return range(FIRST_SEED, FIRST_SEED + self.districts)

    def told(self) -> dict[str, Any]:
        """As plain values; what means nothing for this world is left out, so that equal questions are equal."""
        values = {name: value for name, value in asdict(self).items() if name != "area"}
        if self.world == SYNTHETIC:
            return values
        return {"policies": list(self.policies), "world": self.world, "area": self.area}


def key_of(asked: Question, stamp: str) -> str:
    """The name under which its answer is kept; `stamp` tells one state of the district's log from another."""
    content = json.dumps([asked.told(), stamp], sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()
