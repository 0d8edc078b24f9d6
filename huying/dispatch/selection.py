"""The interface between an incident and a policy that chooses whom to call, and the first policy behind it.

A policy is a pure function `(Call, Candidates) → Decision`; a decision carries its reasons as data. Arrays have one
row per person on the roster, n rows in all. Distances are metres, times seconds, ages seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DETOUR = 1.31
"""Road over straight distance (dispatch.md 1)."""
SPEED_M_S = 2.4
"""Straight-line pace of a mixed crew of walkers and e-bikes; learned rows replace it later."""
LEAVING_S = 20.0
UNKNOWN_AGE_S = 1800.0
"""A position older than this counts as unknown: the duty post is used and the doubt below is added."""
DOUBT_M_PER_S = 0.15
"""Metres of doubt for each second of age, up to UNKNOWN_AGE_S: an old position ranks as if it were farther away."""

OWN_UNIT, SAME_BUILDING, SAME_GRID, STREET, DISTRICT = range(5)
BUILDING_M = 120.0
"""Within this distance somebody counts as being in the same building or compound."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is needed.

    `wanted` capable people on the scene, `secured` of them coming or there; `ring` is how far the call may reach (0 own
    unit … 4 district); `everyone` is response level 3: all in the ring; `links` are capabilities called at once, from
    any ring, such as police.
    """

    wanted: int
    secured: int
    ring: int
    links: int = 0
    link_count: int = 2
    everyone: bool = False
    factor: float = 2.0
    least: int = 3
    own_unit_at_most: int = 10
    at_most: int = 40
    pending: int = 0


@dataclass(frozen=True, slots=True)
class Candidates:
    """The roster as seen from one incident, n rows: ring 0–4, distance, age of the position (inf: none), and masks."""

    ring: Ints
    distance_m: Floats
    age_s: Floats
    own_unit: Bools
    capable: Bools
    linked: Bools
    excluded: dict[str, Bools] = field(default_factory=dict)
    """Why people may not be called, by the word of the reason; a person may be in several."""

    def barred(self) -> Bools:
        """Everyone who must not be woken, for whatever reason."""
        barred = np.zeros(len(self.ring), dtype=np.bool_)
        for mask in self.excluded.values():
            barred |= mask
        return barred


@dataclass(frozen=True, slots=True)
class Chosen:
    """Row of the roster, and why: `own_unit`, `link`, `everyone` or `nearest`; the travel time believed."""

    row: int
    why: str
    travel_s: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Whom to call now, best first; how many are missing when the ring is exhausted; who was passed over and why."""

    chosen: list[Chosen]
    shortfall: int
    passed_over: dict[str, int]
    policy: str


Policy = Callable[[Call, Candidates], Decision]


def travel_s(distance_m: Floats, age_s: Floats) -> Floats:
    """Seconds until a person can be there: road distance at a mixed pace, plus the doubt about an old position."""
    doubt = np.minimum(np.where(np.isfinite(age_s), age_s, UNKNOWN_AGE_S), UNKNOWN_AGE_S) * DOUBT_M_PER_S
    result: Floats = LEAVING_S + (distance_m * DETOUR + doubt) / SPEED_M_S
    return result


def rings(call: Call, candidates: Candidates) -> Decision:
    """Own unit first, linked agencies at once, then the nearest capable people inside the ring.

    Calls `factor` people for each that is still missing (at least `least`), fewer by those already called and silent.
    O(n log k) for n on the roster.
    """
    free = ~candidates.barred()
    seconds = travel_s(candidates.distance_m, candidates.age_s)
    in_ring = free & (candidates.ring <= call.ring)
    chosen: dict[int, Chosen] = {}

    def take(rows: Ints, why: str) -> None:
        for row in rows:
            chosen.setdefault(int(row), Chosen(int(row), why, float(seconds[row])))

    missing = max(call.wanted - call.secured, 0)
    if missing or call.everyone:
        take(_nearest(free & candidates.own_unit, seconds, call.own_unit_at_most), "own_unit")
        if call.links:
            take(_nearest(free & candidates.linked, seconds, call.link_count), "link")
    if call.everyone:
        take(_nearest(in_ring, seconds, len(seconds)), "everyone")
    want = max(math.ceil(missing * call.factor), call.least) if missing else 0
    room = min(max(want - call.pending, 0), call.at_most)
    take(_nearest(in_ring & candidates.capable, seconds, room + len(chosen))[: room + len(chosen)], "nearest")
    picked = list(chosen.values())
    if not call.everyone:
        picked = _fit(picked, room)
    capable_free = int(np.count_nonzero(in_ring & candidates.capable))
    shortfall = max(missing - capable_free - call.pending, 0)
    return Decision(picked, shortfall, _passed_over(candidates, in_ring, free, picked), "rings-1")


def _nearest(mask: Bools, seconds: Floats, most: int) -> Ints:
    """Rows of a mask in order of travel time, at most so many; ties by row, so that a decision can be repeated."""
    rows = np.flatnonzero(mask)
    if most <= 0 or len(rows) == 0:
        return np.empty(0, dtype=np.int64)
    if len(rows) > most:
        rows = np.sort(rows[np.argpartition(seconds[rows], most - 1)[:most]])
    ordered: Ints = rows[np.argsort(seconds[rows], kind="stable")].astype(np.int64)
    return ordered


def _fit(picked: list[Chosen], room: int) -> list[Chosen]:
    """Own unit and links always; of the others only as many as there is room for."""
    due = [pick for pick in picked if pick.why != "nearest"]
    others = [pick for pick in picked if pick.why == "nearest"]
    return due + others[: max(room - len(due), 0)]


def _passed_over(candidates: Candidates, in_ring: Bools, free: Bools, picked: list[Chosen]) -> dict[str, int]:
    """How many were not called, by the first reason that applies."""
    counts: dict[str, int] = {}
    seen = np.zeros(len(candidates.ring), dtype=np.bool_)
    seen[[pick.row for pick in picked]] = True
    reasons: list[tuple[str, Any]] = [*candidates.excluded.items()]
    reasons += [("outside_ring", free & ~in_ring), ("not_capable", in_ring & ~candidates.capable), ("farther", in_ring)]
    for word, mask in reasons:
        hit = mask & ~seen
        count = int(np.count_nonzero(hit))
        if count:
            counts[word] = count
        seen |= hit
    return counts


POLICIES: dict[str, Policy] = {"rings": rings}


def select(call: Call, candidates: Candidates, policy: str = "rings") -> Decision:
    """Choose by a policy of this name."""
    return POLICIES[policy](call, candidates)
