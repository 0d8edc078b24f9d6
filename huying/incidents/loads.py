"""How often each person was called lately: the sum of their calls, each halved every seven days (docs/science.md)."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from huying.core.clock import monotonic
from huying.people.roster import Roster

HALF_LIFE = timedelta(days=7)
REMEMBERED = timedelta(days=35)
"""Five half-lives: what is older weighs less than a thirtieth."""
KEPT_S = 20.0
"""Seconds for which a process keeps the sums: rest is a matter of days."""


class _Kept:
    """One whole value, set at once: several threads read it. When read, for which instant and roster, and the loads."""

    loads: tuple[float, datetime, NDArray[np.bytes_], NDArray[np.float64]] | None = None


def current(roster: Roster, at: datetime) -> NDArray[np.float64]:
    """The load of each row of the roster."""
    kept = _Kept.loads
    if kept is not None and kept[2] is roster.keys and _is_fresh(kept[0], kept[1], at):
        return kept[3]
    loads = _read(roster, at)
    _Kept.loads = (monotonic(), at, roster.keys, loads)
    return loads


def _is_fresh(read_at: float, of: datetime, at: datetime) -> bool:
    return monotonic() - read_at <= KEPT_S and abs((at - of).total_seconds()) <= KEPT_S


def forget() -> None:
    """Read again at the next question: between tests."""
    _Kept.loads = None


def _read(roster: Roster, at: datetime) -> NDArray[np.float64]:
    with connection.cursor() as cursor:
        cursor.execute(_LOADS, {"at": at, "half": HALF_LIFE.total_seconds(), "since": at - REMEMBERED})
        found = cursor.fetchall()
    loads = np.zeros(len(roster))
    rows = roster.places([person for person, _ in found])
    known = rows >= 0
    loads[rows[known]] = np.array([load for _, load in found], dtype=np.float64)[known]
    return loads


_LOADS = """
SELECT person_id, sum(power(0.5, greatest(extract(epoch FROM %(at)s::timestamptz - called_at), 0) / %(half)s))::float8
FROM incidents_assignment WHERE called_at > %(since)s GROUP BY person_id
"""
