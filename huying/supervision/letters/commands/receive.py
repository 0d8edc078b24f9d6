"""Receive (签收): the body that is responsible signs for the letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterReceived
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter


@command
def receive(*, by: Actor, at: datetime, letter_id: UUID) -> Letter:
    """Sign for it; the clock runs since it was sent. Raises LetterMovedOn."""
    letter = take(letter_id)
    require(by, "receive", letter)
    move(letter, "receive")
    letter.received_at = at
    note(letter, "receive", by=by, at=at)
    record(letter, [LetterReceived(letter.pk)], by=by, at=at)
    return letter
