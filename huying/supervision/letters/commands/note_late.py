"""Note (记逾期): a letter was not answered in time; who supervises is told by the reminders of its clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import CLOCK, Actor
from huying.supervision.letters.events import LetterLate
from huying.supervision.letters.journal import note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import OUT


@command
def note_late(*, at: datetime, letter_id: UUID, round_: int, due_at: datetime, by: Actor = CLOCK) -> Letter:
    """Write it down; a letter that was answered meanwhile, or of which another round runs, is not late."""
    letter = take(letter_id)
    if letter.state not in OUT or letter.round != round_:
        return letter
    letter.late_at = letter.late_at or at
    note(letter, "late", by=by, at=at)
    record(letter, [LetterLate(letter.pk, due_at)], by=by, at=at)
    return letter
