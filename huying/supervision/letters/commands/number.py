"""Number (编号): the letter becomes a paper with the next number of its office, kind and year."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.papers.commands.issue import issue
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterNumbered
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.writing import paper_facts


@command
def number(*, by: Actor, at: datetime, letter_id: UUID) -> Letter:
    """Issue its paper; what it says does not change any more. Raises LetterMovedOn."""
    letter = take(letter_id)
    require(by, "number", letter)
    move(letter, "number")
    sheet = paper_facts(letter, at)
    paper = issue(by=by, at=at, sheet=sheet, stream=letter.stream, code=letter.code, organisation=letter.issuer)
    letter.paper, letter.number = paper, paper.number
    note(letter, "number", by=by, at=at, why=paper.number)
    record(letter, [LetterNumbered(letter.pk, paper.number, paper.pk)], by=by, at=at)
    return letter
