"""Reply (回复): what was done, in writing, with the files that prove it; the clock stops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.letters import timing
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterReplied
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.matters import parties_of
from huying.supervision.letters.models import Letter, Reply
from huying.supervision.letters.nameless import require_nameless
from huying.supervision.letters.rules import MOST_REPLY, Kind
from huying.supervision.letters.soundness import LetterTooLong, ReplyEmpty, sound_evidence
from huying.supervision.letters.telling import office_of, tell


@command
def reply(*, by: Actor, at: datetime, letter_id: UUID, text: str, evidence: Sequence[str] = ()) -> Letter:
    """Answer it; who answers without having signed for it signs with that.

    Raises ReplyEmpty, LetterTooLong, EvidenceMissing for a task without a file, LetterNamesPerson, LetterMovedOn.
    """
    letter = take(letter_id)
    require(by, "reply", letter)
    move(letter, "reply")
    said = text.strip()
    if not said:
        raise ReplyEmpty
    if len(said) > MOST_REPLY:
        raise LetterTooLong(most=MOST_REPLY, field="text")
    kept = sound_evidence(evidence, needed=letter.kind == Kind.TASK)
    streams = letter.concerns.values_list("stream", flat=True)
    require_nameless(Kind(letter.kind), {"text": said}, area_code=letter.area_code, parties=parties_of(streams))
    letter.received_at = letter.received_at or at
    late = letter.due_at is not None and at > letter.due_at
    Reply.objects.create(
        id=new_id(), letter=letter, round=letter.round, text=said, evidence=kept, at=at, by_id=by.id, late=late
    )
    timing.end(letter, at)
    note(letter, "reply", by=by, at=at)
    [recorded] = record(letter, [LetterReplied(letter.pk, letter.round, len(kept))], by=by, at=at)
    tell(letter, recorded, "check", office_of(letter, at), at)
    return letter
