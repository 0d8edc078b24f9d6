"""Claim (申领) by the code page: nobody asks who it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.supervision.clues import timing
from huying.supervision.clues.events import ClueRewardClaimed
from huying.supervision.clues.journal import REPORTER, move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import State


@command
def claim(*, at: datetime, clue_id: UUID) -> Clue:
    """Claim the reward, once. The caller has shown code and passphrase. Raises ClueMovedOn."""
    clue = take(clue_id)
    if clue.state == State.CLAIMED:
        return clue
    move(clue, "claim")
    timing.end(clue, at)
    clue.reward.claimed_at = at
    clue.reward.due_at = timing.begin_collecting(clue, at)
    clue.reward.save(update_fields=["claimed_at", "due_at"])
    record(clue, [ClueRewardClaimed(clue.pk)], by=REPORTER, at=at)
    return clue
