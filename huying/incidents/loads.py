"""How often each person was called lately: the sum of their calls, each halved every seven days (dispatch.md 1)."""

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
    read_at = -KEPT_S
    at: datetime | None = None
    keys: NDArray[np.bytes_] | None = None
    loads: NDArray[np.float64] | None = None


def current(roster: Roster, at: datetime) -> NDArray[np.float64]:
    """The load of each row of the roster."""
    kept, loads = _Kept.keys, _Kept.loads
    stale = monotonic() - _Kept.read_at > KEPT_S or _Kept.at is None or abs((at - _Kept.at).total_seconds()) > KEPT_S
    if loads is None or stale or kept is not roster.keys:
        loads = _read(roster, at)
        _Kept.read_at, _Kept.at, _Kept.keys, _Kept.loads = monotonic(), at, roster.keys, loads
    return loads


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
