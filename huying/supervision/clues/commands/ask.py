"""Ask (追问) on the code page, and say (补充) there: both ways, and neither side learns who the other is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import TooMany
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.clues.access import require
from huying.supervision.clues.events import ClueAnswered, ClueAsked
from huying.supervision.clues.journal import REPORTER, record, require_running, take
from huying.supervision.clues.models import Clue, Message
from huying.supervision.clues.rules import MOST_MESSAGES, MOST_TEXT, Side
from huying.supervision.clues.soundness import sound_words


class TooManyMessages(TooMany):
    """So many messages are enough for one clue."""

    slug = "clue-too-many-messages"
    text = _("这条线索的来往已满 {most} 条，不能再写。")
    field = "text"


@command
def ask(*, by: Actor, at: datetime, clue_id: UUID, text: str) -> Message:
    """Put a question on the code page, for the centre or for the body that verifies."""
    clue = take(clue_id)
    require(by, "ask", clue)
    made = _written(clue, Side.OFFICE, text, at, by)
    record(clue, [ClueAsked(clue.pk, made.pk)], by=by, at=at)
    return made


@command
def say(*, at: datetime, clue_id: UUID, text: str) -> Message:
    """Answer, or add something. The caller has shown code and passphrase."""
    clue = take(clue_id)
    made = _written(clue, Side.REPORTER, text, at, REPORTER)
    record(clue, [ClueAnswered(clue.pk, made.pk)], by=REPORTER, at=at)
    return made


def _written(clue: Clue, side: Side, text: str, at: datetime, by: Actor) -> Message:
    require_running(clue)
    said = sound_words(text, MOST_TEXT, "text")
    if clue.messages.count() >= MOST_MESSAGES:
        raise TooManyMessages(most=MOST_MESSAGES)
    return Message.objects.create(id=new_id(), clue=clue, side=side, text=said, at=at, by_id=by.id)
