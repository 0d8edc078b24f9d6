"""Approve (批准): a chief who did not draft it says that the letter is to go out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterApproved
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.telling import office_of, tell


@command
def approve(*, by: Actor, at: datetime, letter_id: UUID) -> Letter:
    """Approve it. Raises OwnDraft for who drafted it, LetterMovedOn."""
    letter = take(letter_id)
    require(by, "approve", letter)
    move(letter, "approve")
    letter.approved_by_id, letter.approved_at = by.person_id, at
    note(letter, "approve", by=by, at=at)
    [recorded] = record(letter, [LetterApproved(letter.pk)], by=by, at=at)
    tell(letter, recorded, "number", office_of(letter, at), at)
    return letter
