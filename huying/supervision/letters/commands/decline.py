"""Decline (退改): a chief gives the draft back, with what is to be changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterDeclined
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.soundness import sound_reason
from huying.supervision.letters.telling import office_of, tell


@command
def decline(*, by: Actor, at: datetime, letter_id: UUID, reason: str) -> Letter:
    """Give it back. Raises LetterReasonMissing, LetterMovedOn."""
    letter = take(letter_id)
    require(by, "decline", letter)
    move(letter, "decline")
    note(letter, "decline", by=by, at=at, why=sound_reason(reason))
    [recorded] = record(letter, [LetterDeclined(letter.pk)], by=by, at=at)
    tell(letter, recorded, "edit", office_of(letter, at), at)
    return letter
