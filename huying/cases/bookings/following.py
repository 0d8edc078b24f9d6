"""A case that is withdrawn or made part of another gives back what is booked for it."""

from __future__ import annotations

from datetime import datetime

from huying.cases.bookings.commands.cancel import give_back
from huying.cases.models import Case
from huying.cases.registry import entered
from huying.cases.rules import State
from huying.people.access import Actor

GIVES_BACK = frozenset({State.WITHDRAWN, State.MERGED})
"""Not when it goes elsewhere: the notary or the court's screen may serve the other way."""


@entered
def give_back_with_the_case(case: Case, state: State, by: Actor, at: datetime) -> None:
    """Free what is still to come, in the same transaction."""
    if state not in GIVES_BACK:
        return
    for booking in case.bookings.filter(cancelled_at=None, starts_at__gt=at).select_related("resource"):
        give_back(booking, by=by, at=at, why="")
