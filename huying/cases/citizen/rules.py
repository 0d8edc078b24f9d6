"""When citizens may urge, rate and ask for more: functions of values."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.cases.rules import AGREEMENT, ENDED, RESULTS, State

NEVER = frozenset({"identity"})
"""Kinds of material that no other party ever sees."""
URGE_EVERY = timedelta(hours=72)
REOPEN_WITHIN = timedelta(days=90)
RATED = RESULTS | AGREEMENT | {State.FOLLOWED_UP, State.CLOSED}
REOPENABLE = (RESULTS - {State.NOT_ACCEPTED}) | AGREEMENT | {State.FOLLOWED_UP, State.CLOSED}


def may_urge(state: State) -> bool:
    """While something is still to be done."""
    return state not in ENDED and state not in RATED


def next_urge(last: datetime | None, at: datetime) -> datetime | None:
    """When urging is possible again; None: now."""
    if last is None or at - last >= URGE_EVERY:
        return None
    return last + URGE_EVERY


def may_rate(state: State) -> bool:
    """Once something has come of it."""
    return state in RATED


def may_ask_reopening(state: State, ended_at: datetime | None, at: datetime) -> bool:
    """Within ninety days after something has come of it."""
    return state in REOPENABLE and (ended_at is None or at - ended_at <= REOPEN_WITHIN)
