"""One incident under way in the simulated world: who was called, and how each alert stands."""

from __future__ import annotations

import dataclasses
import math
from array import array

import numpy as np

from huying.dispatch.simulation.scene import DEADLINE_S, Scene
from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    PENDING,
    STOOD_DOWN,
    WITHDRAWN,
    Bools,
    Called,
    Floats,
    People,
    Situation,
)

NEVER_S = 900.0
"""Who is not there by then does not come."""


class OpenCall:
    """The alerts of one incident, one entry each, in the order given. Times in seconds from its whistle.

    Columns are of the type that numpy copies as a whole: a situation is made of them at every decision.
    """

    def __init__(self, scene: Scene, people: People, will: Bools) -> None:
        self.scene, self.people, self.will = scene, people, will
        self.row, self.answer, self.moving = array("q"), array("q"), array("b")
        self.at_s, self.answered_s, self.arrived_s, self.released_s = (array("d") for _ in range(4))
        self.entry: dict[int, int] = {}
        self._called: Called | None = None
        self.belief = 0.0
        self.violations = 0

    def add(self, row: int, now_s: float) -> int:
        """Call somebody; the entry."""
        self._called = None
        entry = len(self.row)
        self.entry[row] = entry
        self.row.append(row)
        self.at_s.append(now_s)
        self.answer.append(PENDING)
        self.answered_s.append(math.nan)
        self.arrived_s.append(math.nan)
        self.released_s.append(math.nan)
        self.moving.append(True)
        return entry

    def situation(self, now_s: float, busy: Bools | None) -> Situation:
        """What a policy may see now; `busy` are candidates who are engaged elsewhere, None if nobody new is."""
        if busy is not None:
            busy[self.row] = False
            if not np.array_equal(busy, self.people.excluded["busy"]):
                self.people = dataclasses.replace(self.people, excluded=self.scene.excluded | {"busy": busy})
        if self._called is None:
            self._called = self._seen()
        scene, happening = self.scene, self.scene.happening
        return Situation(
            now_s,
            happening.wanted,
            self.people,
            self._called,
            deadline_s=DEADLINE_S,
            level=scene.level,
            links=scene.links,
            hour=happening.hour,
        )

    def _seen(self) -> Called:
        return Called(
            np.array(self.row, dtype=np.int64),
            np.array(self.at_s),
            np.array(self.answer, dtype=np.int64),
            np.array(self.answered_s),
            np.array(self.arrived_s),
            np.array(self.moving, dtype=np.int8).view(np.bool_),
        )

    def arrivals(self) -> Floats:
        """When capable people arrived, in order."""
        able = self.scene.capable
        times = [at for row, at in zip(self.row, self.arrived_s, strict=True) if able[row] and not math.isnan(at)]
        return np.sort(np.array(times))

    def count(self, answer: int) -> int:
        """How many alerts stand like this."""
        return self.answer.count(answer)

    def is_pending(self, entry: int) -> bool:
        """No answer yet, and not withdrawn."""
        return self.answer[entry] == PENDING

    def is_coming(self, entry: int) -> bool:
        """Accepted and under way, as far as known."""
        return self.answer[entry] == ACCEPTED

    def release(self, entry: int, now_s: float) -> None:
        """Withdraw who has not answered; stand down who is coming."""
        self._called = None
        self.released_s[entry] = now_s
        self.answer[entry] = WITHDRAWN if self.is_pending(entry) else STOOD_DOWN

    def reply(self, entry: int, now_s: float, answer: int) -> None:
        """An answer."""
        self._called = None
        self.answer[entry], self.answered_s[entry] = answer, now_s

    def stand_still(self, entry: int) -> None:
        """Accepted, and has not moved since."""
        self._called = None
        self.moving[entry] = False

    def arrive(self, entry: int, now_s: float) -> None:
        """On the scene."""
        self._called = None
        self.answer[entry] = ARRIVED
        self.arrived_s[entry] = now_s
