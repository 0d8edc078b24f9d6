"""What a decision is made from: the people near an incident, those called so far, and what is needed.

Seconds are counted from the whistle (t = 0). Arrays have one row per candidate (n rows; the live engine passes at most
some 3,000 after the index of `nearby`). Nothing here reads a clock, a database or a random number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ROLES: Final = ("guard", "volunteer", "grid", "police", "staff")
"""Roles that learn apart, by index: guards, volunteers, grid workers, police posts, other staff of a unit."""

OWN_UNIT, SAME_BUILDING, SAME_GRID, STREET, DISTRICT = range(5)
"""Rings, from the inside outward."""

PENDING, ACCEPTED, DECLINED, WITHDRAWN, STOOD_DOWN, ARRIVED, DROPPED = range(7)
"""How an alert stands. WITHDRAWN and STOOD_DOWN were done by us; DROPPED accepted and gave up."""


class BadSituation(ValueError):
    """A situation holds a value that cannot be: NaN, a negative time, an array of another length, an unknown row."""


@dataclass(frozen=True, slots=True)
class People:
    """The candidates, n rows.

    `eta_s` is the estimated time from a standing start to the scene (overhead, road, access), seconds; `position_age_s`
    is inf where no position is known; `load` is the number of recent alerts, each halved every 7 days; `key` is a
    stable number of the person and breaks ties. `on_duty` is what the roster says. `excluded` says by word who may
    never be called. `agreed` are people who agreed to be called off duty at level 3; `unit` is the number of their
    organisation (-1: none), used only by learned cells.
    """

    role: Ints
    own_unit: Bools
    on_duty: Bools
    capable: Bools
    linked: Bools
    ring: Ints
    distance_m: Floats
    eta_s: Floats
    position_age_s: Floats
    load: Floats
    key: Ints
    excluded: dict[str, Bools] = field(default_factory=dict)
    agreed: Bools | None = None
    unit: Ints | None = None

    def __post_init__(self) -> None:
        n = len(self.key)
        columns: list[tuple[str, Any]] = [(name, getattr(self, name)) for name in _COLUMNS]
        columns += [(word, mask) for word, mask in self.excluded.items()]
        columns += [
            (name, column) for name, column in (("agreed", self.agreed), ("unit", self.unit)) if column is not None
        ]
        for name, column in columns:
            if column.shape != (n,):
                raise BadSituation(f"{name}: {column.shape} instead of ({n},)")
        for name in ("distance_m", "eta_s", "load", "position_age_s"):
            if n and not float(getattr(self, name).min()) >= 0.0:
                raise BadSituation(f"{name}: negative or not a number")
        if n and not 0 <= int(self.role.min()) <= int(self.role.max()) < len(ROLES):
            raise BadSituation("role: unknown")
        if n and not float(self.load.max()) < float("inf"):
            raise BadSituation("load: without end")

    def __len__(self) -> int:
        return len(self.key)

    def barred(self) -> Bools:
        """Everyone who may never be called, for whatever reason."""
        barred = np.zeros(len(self), dtype=np.bool_)
        for mask in self.excluded.values():
            barred |= mask
        return barred

    def take(self, rows: Ints) -> People:
        """Only these rows, in this order, without the reasons of exclusion."""
        columns = {name: getattr(self, name)[rows] for name in _COLUMNS}
        agreed = None if self.agreed is None else self.agreed[rows]
        unit = None if self.unit is None else self.unit[rows]
        return People(**columns, agreed=agreed, unit=unit)


_COLUMNS = (
    "role",
    "own_unit",
    "on_duty",
    "capable",
    "linked",
    "ring",
    "distance_m",
    "eta_s",
    "position_age_s",
    "load",
    "key",
)


@dataclass(frozen=True, slots=True)
class Called:
    """The alerts given so far, m rows, one per alert.

    `row` points into `People`; `at_s` is when it was given; `answer` how it stands; `answered_s` and `arrived_s` are
    NaN where there is none; `moving` is False for somebody who accepted and has not moved for 60 s or more.
    """

    row: Ints
    at_s: Floats
    answer: Ints
    answered_s: Floats
    arrived_s: Floats
    moving: Bools

    def __post_init__(self) -> None:
        m = len(self.row)
        for name in ("at_s", "answer", "answered_s", "arrived_s", "moving"):
            if getattr(self, name).shape != (m,):
                raise BadSituation(f"called.{name}: {getattr(self, name).shape} instead of ({m},)")
        if m and not float(self.at_s.min()) >= 0.0:
            raise BadSituation("called.at_s: negative or not a number")
        if m and not PENDING <= int(self.answer.min()) <= int(self.answer.max()) <= DROPPED:
            raise BadSituation("called.answer: unknown")
        taken = (self.answer == ACCEPTED) | (self.answer == ARRIVED)
        if np.isnan(self.answered_s[taken]).any():
            raise BadSituation("called.answered_s: somebody accepted at no time")

    def __len__(self) -> int:
        return len(self.row)

    @classmethod
    def nobody(cls) -> Called:
        """No alert has been given."""
        none = np.empty(0)
        whole = np.empty(0, dtype=np.int64)
        return cls(whole, none, whole, none, none, np.empty(0, dtype=np.bool_))


@dataclass(frozen=True, slots=True)
class Orders:
    """What the seat ordered by hand: rows to call now, rows never to call, and whether the policy may call at all.

    To widen, the seat raises `Situation.ring`.
    """

    add: tuple[int, ...] = ()
    remove: tuple[int, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """One incident at one instant.

    `wanted` capable people on the scene by `deadline_s` (once it has passed and people are missing, the caller gives a
    later one: nobody can be in time for the past); `ring` is how far the call may reach (0 own unit … 4
    district); `level` is the response level 1–3 (3: everyone in the ring); `links` is how many linked people (police,
    120, 119) are called at once, 0 for types that define none; `hour` is the hour of the day 0–23 (-1: not given), for
    learned cells; `drill` decides which learned rows may be used.
    """

    now_s: float
    wanted: int
    people: People
    called: Called
    deadline_s: float = 300.0
    ring: int = DISTRICT
    level: int = 1
    links: int = 0
    hour: int = -1
    drill: bool = False
    orders: Orders = Orders()

    def __post_init__(self) -> None:
        if not (0.0 <= self.now_s < float("inf") and 0.0 < self.deadline_s < float("inf")):
            raise BadSituation("now_s, deadline_s: negative or not a number")
        if self.wanted < 1 or self.links < 0:
            raise BadSituation("wanted: at least one; links: none or more")
        if not (OWN_UNIT <= self.ring <= DISTRICT and 1 <= self.level <= 3 and -1 <= self.hour <= 23):
            raise BadSituation("ring: 0 to 4; level: 1 to 3; hour: 0 to 23")
        rows = [*self.orders.add, *self.orders.remove]
        rows += [int(self.called.row.min()), int(self.called.row.max())] if len(self.called) else []
        if rows and not 0 <= min(rows) <= max(rows) < len(self.people):
            raise BadSituation("row: points at nobody")
