"""How one alert ended: what the learned rows are counted from."""

from __future__ import annotations

import math
from dataclasses import dataclass

from huying.dispatch.situation import ACCEPTED, ARRIVED, DROPPED, PENDING, ROLES, STOOD_DOWN


class BadOutcome(ValueError):
    """An outcome holds a value that cannot be: a negative or missing time, an unknown role or answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one alert ended, told once, when nothing more can come of it.

    `answer` is one of `situation`: ARRIVED, DROPPED (accepted, gave up; `found` if the watch of movement saw it),
    STOOD_DOWN and ACCEPTED (accepted; whether they would have come is not known), DECLINED, WITHDRAWN and PENDING (no
    answer until we withdrew or the incident ended). `age_s` is from the alert to the answer, or to the withdrawal or
    the end if there was none. `eta_s` is what was estimated; ARRIVED needs `travel_s`, from the answer to the scene.
    """

    role: int
    own_unit: bool
    on_duty: bool
    load: float
    answer: int
    age_s: float
    eta_s: float
    travel_s: float = math.nan
    position_age_s: float = 0.0
    found: bool = False
    unit: int = -1
    hour: int = -1
    key: int = -1

    def __post_init__(self) -> None:
        if not (0 <= self.role < len(ROLES) and PENDING <= self.answer <= DROPPED and -1 <= self.hour <= 23):
            raise BadOutcome("role, answer, hour: unknown")
        if not (0.0 <= self.age_s < math.inf and 0.0 <= self.load < math.inf and 0.0 < self.eta_s < math.inf):
            raise BadOutcome("age_s, load, eta_s: negative or not a number")
        if self.answer == ARRIVED and not 0.0 < self.travel_s < math.inf:
            raise BadOutcome("travel_s: arrived in no time")

    @property
    def accepted(self) -> bool:
        """Whether the answer was yes. STOOD_DOWN says yes: only who accepted is stood down."""
        return self.answer in (ACCEPTED, STOOD_DOWN, ARRIVED, DROPPED)
