"""Check (核验): the office that wrote the letter looks at the reply and finds that it holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterChecked
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.telling import responsible_of, tell


@command
def check(*, by: Actor, at: datetime, letter_id: UUID) -> Letter:
    """Accept the reply. Raises LetterMovedOn."""
    letter = take(letter_id)
    require(by, "check", letter)
    move(letter, "check")
    note(letter, "check", by=by, at=at)
    [recorded] = record(letter, [LetterChecked(letter.pk, letter.round)], by=by, at=at)
    tell(letter, recorded, "checked", responsible_of(letter, at), at)
    return letter
