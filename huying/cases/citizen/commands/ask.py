"""Ask (询问): a question of the centre that a party answers on the page of the code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.access import require
from huying.cases.citizen.commands.ask_reopening import WhyMissing
from huying.cases.citizen.events import CitizenAsked
from huying.cases.citizen.models import Question
from huying.cases.journal import record, take
from huying.core.command import command
from huying.people.access import Actor


@command
def ask(*, by: Actor, at: datetime, case_id: UUID, text: str) -> Question:
    """Put a question to the parties."""
    case = take(case_id)
    require(by, "add_material", case)
    words = text.strip()[:1_000]
    if not words:
        raise WhyMissing(field="text")
    question = Question.objects.create(case=case, text=words, asked_by_id=by.person_id, asked_at=at)
    record(case, [CitizenAsked(case.pk, question.pk)], by=by, at=at)
    return question
