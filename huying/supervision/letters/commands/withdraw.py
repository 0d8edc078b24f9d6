"""Withdraw (撤回): the letter does not hold any more. It stays, with why; its paper and number stay too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.papers.commands.withdraw import withdraw as withdraw_paper
from huying.people.access import SYSTEM, Actor
from huying.supervision.letters import timing
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterWithdrawn
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.soundness import sound_reason
from huying.supervision.letters.telling import responsible_of, tell, told_of

_OF_PAPER = 200


@command
def withdraw(*, by: Actor, at: datetime, letter_id: UUID, reason: str) -> Letter:
    """Withdraw it for a reason; whoever got it is told. Raises LetterReasonMissing, LetterMovedOn."""
    letter = take(letter_id)
    require(by, "withdraw", letter)
    move(letter, "withdraw")
    why = sound_reason(reason)
    letter.withdrawn_why, letter.ended_at = why, at
    timing.end(letter, at)
    if letter.paper_id is not None:
        withdraw_paper(by=SYSTEM, at=at, paper_id=letter.paper_id, reason=why[:_OF_PAPER])
    note(letter, "withdraw", by=by, at=at, why=why)
    [recorded] = record(letter, [LetterWithdrawn(letter.pk)], by=by, at=at)
    if letter.sent_at is not None:
        tell(letter, recorded, "withdrawn", responsible_of(letter, at) | told_of(letter, at), at)
    return letter
