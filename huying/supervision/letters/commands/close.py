"""Close (办结): nothing of the letter is left to be done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterClosed
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter


@command
def close(*, by: Actor, at: datetime, letter_id: UUID) -> Letter:
    """Close it. Raises LetterMovedOn."""
    letter = take(letter_id)
    require(by, "close", letter)
    move(letter, "close")
    letter.ended_at = at
    note(letter, "close", by=by, at=at)
    record(letter, [LetterClosed(letter.pk)], by=by, at=at)
    return letter
