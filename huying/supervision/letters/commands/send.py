"""Send (发出): the body that is responsible gets the letter, those who help or are told as well; its clock begins."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.clock import in_china
from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.letters import timing
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterSent
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.soundness import DueDayUnfit
from huying.supervision.letters.telling import responsible_of, tell, told_of


@command
def send(*, by: Actor, at: datetime, letter_id: UUID) -> Letter:
    """Send it. Raises LetterMovedOn; DueDayUnfit for a task whose day is over, which is withdrawn and written anew."""
    letter = take(letter_id)
    require(by, "send", letter)
    move(letter, "send")
    if letter.due_on is not None and letter.due_on <= in_china(at).date():
        raise DueDayUnfit
    letter.sent_at, letter.due_at = at, timing.begin(letter, at)
    note(letter, "send", by=by, at=at)
    [recorded] = record(letter, [LetterSent(letter.pk, letter.to_id, letter.due_at, letter.kind)], by=by, at=at)
    responsible = responsible_of(letter, at)
    tell(letter, recorded, "receive", responsible, at)
    tell(letter, recorded, "told", told_of(letter, at) - responsible, at)
    return letter
