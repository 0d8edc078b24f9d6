"""Retention and destruction (domain 3.8, 9.7, 9.16): states, sides, outcomes and limits. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a destruction stands: it is carried out once both sides have approved."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    DONE = "done"
    DROPPED = "dropped"


class Side(StrEnum):
    """Who approves: the district's chief and the inspection, two persons, neither of them who drafted it."""

    CHIEF = "chief"
    INSPECTION = "inspection"


class Outcome(StrEnum):
    """What became of a row: destroyed, held back by a hold, not over any more by a longer rule, gone, or let be."""

    WAITING = "waiting"
    DESTROYED = "destroyed"
    HELD = "held"
    NOT_OVER = "not_over"
    GONE = "gone"
    LET_BE = "let_be"


MOST_ROWS = 500
"""Rows of one destruction; what is left over is drafted next."""
MOST_REASON, MOST_SOURCE, MOST_LENGTH = 500, 200, 36_500
MOST_HOLD_DAYS = 3650
DIGEST_PURPOSE = "destruction"
