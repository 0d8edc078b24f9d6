"""What every baseline looks at: who may still be called, who waits, who is coming in time; and how it closes."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np

from huying.dispatch.decision import Chosen, Decision
from huying.dispatch.situation import ACCEPTED, ARRIVED, PENDING, Bools, Floats, Ints, Situation

By = Literal["line", "time"]
LAST_S: Final = 180.0
"""Nobody is called later than this."""
NOBODY: Final[Ints] = np.empty(0, dtype=np.int64)


class Standing:
    """How an incident stands: `alive` (m: accepted and moving, or arrived), `in_time` (entries of the alerts that will
    be, or were, on the scene before the deadline by the estimate, in that order), `enough` once those wanted and
    `spare` more are (never, if None)."""

    def __init__(self, situation: Situation, spare: int | None) -> None:
        people, called = situation.people, situation.called
        self.situation, self.spare = situation, spare
        self.coming: Bools = (called.answer == ACCEPTED) & called.moving
        self.alive: Bools = self.coming | (called.answer == ARRIVED)
        entries = np.flatnonzero(self.alive & people.capable[called.row])
        arrived = called.arrived_s[entries]
        expected = np.where(np.isnan(arrived), called.answered_s[entries] + people.eta_s[called.row[entries]], arrived)
        order = np.argsort(expected, kind="stable")
        self.in_time: Ints = entries[order[expected[order] <= situation.deadline_s]]
        self.enough = spare is not None and len(self.in_time) >= situation.wanted + spare
        self.calling = situation.now_s <= LAST_S and not self.enough

    def free(self) -> Bools:
        """Who may still be called, the unit itself apart; n."""
        people = self.situation.people
        free = people.on_duty & people.capable & ~people.own_unit & ~people.barred()
        free[self.situation.called.row] = False
        return free

    def others(self, entries: Bools | None = None) -> int:
        """How many alerts went outside the unit itself; of all, or of some."""
        rows = self.situation.called.row
        return int(np.count_nonzero(~self.situation.people.own_unit[rows if entries is None else rows[entries]]))

    def nearest(self, most: int, by: By) -> Ints:
        """Rows of those who may be called, nearest first: by the straight line or by the estimated travel time."""
        if most <= 0 or not self.calling:
            return NOBODY
        people = self.situation.people
        return first(np.flatnonzero(self.free()), people.distance_m if by == "line" else people.eta_s, most)

    def within(self, radius_m: float) -> Ints:
        """Rows of those who may be called, up to a distance."""
        if not self.calling:
            return NOBODY
        return np.flatnonzero(self.free() & (self.situation.people.distance_m <= radius_m))

    def decision(self, name: str, rows: Ints) -> Decision:
        """Own unit first, then these rows; or, once there are enough, everybody else is let go."""
        called = self.situation.called
        withdraw: tuple[int, ...] = ()
        stand_down: tuple[int, ...] = ()
        if self.enough:
            keep = set(self.in_time[: self.situation.wanted + (self.spare or 0)].tolist())
            withdraw = tuple(called.row[called.answer == PENDING].tolist())
            stand_down = tuple(int(called.row[entry]) for entry in np.flatnonzero(self.coming) if entry not in keep)
        return Decision(
            alerts=self._alerts(rows) if self.calling else (),
            withdraw=withdraw,
            stand_down=stand_down,
            success=0.0,
            success_accepted=0.0,
            shortfall=0,
            passed_over={},
            policy=name,
        )

    def _alerts(self, rows: Ints) -> tuple[Chosen, ...]:
        people = self.situation.people
        own: list[int] = []
        if self.situation.now_s == 0:
            own = np.flatnonzero(people.own_unit & people.on_duty & ~people.barred()).tolist()
        chosen = [(row, "own_unit") for row in own] + [(row, "wave") for row in rows.tolist()]
        return tuple(
            Chosen(row, why, rank, 0.0, 0.0, float(people.eta_s[row])) for rank, (row, why) in enumerate(chosen, 1)
        )


def nothing(name: str) -> Decision:
    """Nobody is called and nobody is let go."""
    return Decision((), (), (), 0.0, 0.0, 0, {}, name)


def first(rows: Ints, order: Floats, most: int) -> Ints:
    """At most so many rows, in order; ties by row."""
    if len(rows) > most:
        rows = np.sort(rows[np.argpartition(order[rows], most - 1)[:most]])
    result: Ints = rows[np.argsort(order[rows], kind="stable")]
    return result
