"""The course of a letter that was sent: until when it was to be answered, and when it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import SentLetter
from huying.supervision.letters.events import LetterDrafted, LetterReplied, LetterSent, LetterWithdrawn


@folds("letter", reads=[LetterDrafted, LetterSent, LetterReplied, LetterWithdrawn], into=[SentLetter])
def letters(key: str, history: Sequence[Happened]) -> Iterator[SentLetter]:
    """One row for a letter that was sent; none for a draft."""
    drafted = next((each for each in history if each.type == name_of(LetterDrafted)), None)
    sent = next((each for each in history if each.type == name_of(LetterSent)), None)
    if drafted is None or sent is None:
        return
    yield SentLetter(
        stream_id=key,
        code=drafted.data["code"],
        kind=sent.data.get("kind") or drafted.data["kind"],
        area_code=drafted.data.get("area_code", ""),
        issuer_id=drafted.data["issuer_id"],
        to_id=sent.data["to_id"],
        sent_at=sent.at,
        due_at=sent.data["due_at"],
        replied_at=_first(history, LetterReplied),
        withdrawn_at=_first(history, LetterWithdrawn),
    )


def _first(history: Sequence[Happened], fact: type) -> datetime | None:
    return next((each.at for each in history if each.type == name_of(fact)), None)
