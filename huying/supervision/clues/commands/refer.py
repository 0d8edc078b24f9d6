"""Refer (转核查): ask a body whether it is true; the body reads what was told and nothing of who told it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.clues import timing
from huying.supervision.clues.access import require
from huying.supervision.clues.events import ClueReferred
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.soundness import require_body


@command
def refer(*, by: Actor, at: datetime, clue_id: UUID, to: UUID) -> Clue:
    """Ask it; asked already changes nothing, another body takes its place. Raises ClueBodyUnknown, ClueMovedOn."""
    clue = take(clue_id)
    require(by, "refer", clue)
    body = require_body(to, clue.area_code, at)
    again = clue.referred_to_id == body.pk
    move(clue, "refer")
    if again:
        return clue
    timing.end(clue, at)
    clue.referred_to, clue.referred_by_id, clue.referred_at = body, by.id, at
    clue.rounds += 1
    timing.begin_verifying(clue, at)
    record(clue, [ClueReferred(clue.pk, body.pk, clue.rounds)], by=by, at=at)
    return clue
