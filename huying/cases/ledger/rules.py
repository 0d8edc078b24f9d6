"""Imports of a ledger: states and limits. Values in, values out."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from huying.cases.rules import State as CaseState


class Stage(StrEnum):
    """Where an import stands."""

    CHECKING = "checking"
    CHECKED = "checked"
    IMPORTING = "importing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


UNDER_WAY = frozenset({Stage.CHECKING, Stage.IMPORTING})
"""The worker has something to do."""
CANCELLABLE = frozenset({Stage.CHECKING, Stage.CHECKED, Stage.IMPORTING})


class Fate(StrEnum):
    """What became of a row."""

    GOOD = "good"
    FAULTY = "faulty"
    THERE = "there"
    """The same row was imported before."""
    DIFFERS = "differs"
    """Its number is known, but the row has changed since; what is there is left as it is."""
    IMPORTED = "imported"


MOST_BYTES = 8 << 20
MOST_UNPACKED = 160 << 20
MOST_ROWS = 20_000
A_CHUNK = 200
"""Rows of one transaction: few enough that live positions never wait long behind an import."""
MOST_ATTEMPTS = 3
"""An import at which a worker ends so often is given up: clocks and calls must not suffer from a file."""
EXAMPLE = "示例"
ALLOWED_FOR = timedelta(days=1)
"""So long after another person's yes the faulty rows may be downloaded."""


def forgotten(at: datetime, now: datetime, kept: timedelta) -> bool:
    """Whether what came with an import of `at` is not `kept` any more, unless it is at work."""
    return at < now - kept


OPEN = ("registered", "accepted")
RESULTS = ("solved", "partly", "explained", "unsolved")
OUTCOMES = (*OPEN, *RESULTS, "withdrawn", "other_route", "not_accepted")
VERBS = {
    **dict.fromkeys(RESULTS, "dispose"),
    "withdrawn": "withdraw",
    "other_route": "other_route",
    "not_accepted": "not_accept",
}
"""How a matter ended that is over: the verb of its outcome."""


def state_of(outcome: str) -> CaseState:
    """The state in which a matter is taken over: history is closed, nothing is asked about it any more."""
    return CaseState(outcome) if outcome in OPEN else CaseState.CLOSED
