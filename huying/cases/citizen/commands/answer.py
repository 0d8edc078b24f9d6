"""Answer (答复): what a party says to a question of the centre."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.asking import asked_of
from huying.cases.citizen.commands.taking import taken
from huying.cases.citizen.events import CitizenAnswered
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.models import Question
from huying.cases.journal import record
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound


class NoAnswer(Invalid):
    """Nothing was written."""

    slug = "no-answer"
    text = _("请写下您的答复。")
    field = "answer"


class AlreadyAnswered(Conflict):
    """The question has been answered; more goes with the materials."""

    slug = "already-answered"
    text = _("这个问题已经答复过了。还有补充的，请用“补充材料”。")


@command
def answer(*, opened: Pass, at: datetime, question_id: UUID, text: str) -> Question:
    """Answer a question to this party once. Raises NotFound for what another one was asked."""
    case, party = taken(opened)
    question = asked_of(case, opened).filter(pk=question_id).first()
    if question is None:
        raise NotFound
    if question.answered_at is not None:
        raise AlreadyAnswered
    words = text.strip()[:2_000]
    if not words:
        raise NoAnswer
    question.answer, question.answered_by, question.answered_at = words, party, at
    question.save()
    record(case, [CitizenAnswered(case.pk, question.pk)], by=CITIZEN, at=at)
    return question
