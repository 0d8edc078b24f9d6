"""Return visits and the closing gate: values in, values out."""

from __future__ import annotations

from huying.cases.rules import State

WAYS = ("call", "visit", "online")
TRIES = 3
"""After the third try somebody who cannot be reached is given up on, which stands in the record."""
VISITED = frozenset({State.PERFORMED, State.FAILED, State.REFUSED, State.OTHER_ROUTE, State.DISPOSED})
"""What is asked about afterwards (domain 4.b 13)."""
ASKS_PERFORMANCE = frozenset({State.PERFORMED, State.AGREED, State.PERFORMING})


def outcome_of(*, satisfied: bool, performed: bool | None) -> str:
    """What follows of a visit: `done`, or the cause for which the case is taken up again."""
    if performed is False:
        return "not_performed"
    return "done" if satisfied else "visit"


def given_up(tries: int) -> bool:
    """Whether no further try is asked for."""
    return tries >= TRIES
