"""Send back (退回重报): the reply does not hold; it is to be answered anew, twice at most."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor
from huying.supervision.letters import timing
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterSentBack
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter, Reply
from huying.supervision.letters.rules import MOST_RETURNS, Kind
from huying.supervision.letters.soundness import sound_day, sound_reason
from huying.supervision.letters.telling import responsible_of, tell


class SentBackTooOften(Conflict):
    """A reply goes back as often as the rules say; then a heavier letter follows."""

    slug = "letter-sent-back-too-often"
    text = _("这份函件的回复已经退回 {most} 次。请改发风险预警函或任务交办单，或挂牌督办。")
    field = "reason"


@command
def send_back(*, by: Actor, at: datetime, letter_id: UUID, reason: str, due_on: date | None = None) -> Letter:
    """Ask anew, with why; a task also states the new day. Raises SentBackTooOften, LetterReasonMissing, DueDayUnfit."""
    letter = take(letter_id)
    require(by, "send_back", letter)
    move(letter, "send_back")
    if letter.round >= MOST_RETURNS:
        raise SentBackTooOften(most=MOST_RETURNS)
    why = sound_reason(reason)
    letter.due_on = sound_day(Kind(letter.kind), due_on, at)
    Reply.objects.filter(letter=letter, round=letter.round).update(returned_at=at, returned=why)
    letter.round += 1
    letter.due_at = timing.begin(letter, at)
    note(letter, "send_back", by=by, at=at, why=why)
    [recorded] = record(letter, [LetterSentBack(letter.pk, letter.round, letter.due_at)], by=by, at=at)
    tell(letter, recorded, "reply", responsible_of(letter, at), at)
    return letter
