"""Expire (逾期): what nobody claimed or collected in time goes back to the budget of its year."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import CLOCK
from huying.supervision.clues import timing
from huying.supervision.clues.events import ClueRewardExpired
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import CLAIM_CLOCK, COLLECT_CLOCK, State

WAITS_FOR = {State.APPROVED: CLAIM_CLOCK, State.CLAIMED: COLLECT_CLOCK}


@command
def expire(*, at: datetime, clue_id: UUID, kind: str) -> Clue:
    """Take it back; a reward that has moved on since, or whose time is not over, stays as it is."""
    clue = take(clue_id)
    if WAITS_FOR.get(State(clue.state)) != kind or clue.reward.due_at is None or clue.reward.due_at > at:
        return clue
    move(clue, "expire")
    timing.end(clue, at)
    fact = ClueRewardExpired(clue.pk, int(clue.reward.amount * 100), clue.reward.year)
    record(clue, [fact], by=CLOCK, at=at)
    return clue
