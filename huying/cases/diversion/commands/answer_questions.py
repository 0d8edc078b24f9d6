"""Answer what decides the diversion of a case; an answer may be corrected as long as the case goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.changes import answerable
from huying.cases.diversion.events import CaseQuestionsAnswered
from huying.cases.diversion.models import Answer
from huying.cases.diversion.rules import KNOWN, NUMBER, YES, number_of
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case
from huying.cases.rules import ENDED
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor

SET_HERE = "professional"
"""The one thing that a case says of itself which is judged at diversion: whether it needs professional mediation."""


class WrongAnswer(Invalid):
    """An answer that the question does not allow."""

    slug = "wrong-answer"
    text = _("这个回答不在可选范围内，请重新填写。")


@command
def answer_questions(*, by: Actor, at: datetime, case_id: UUID, answers: Mapping[str, str]) -> Case:
    """Keep the answers; an empty one takes an earlier one back. Raises WrongAnswer at the field `answer_<code>`."""
    case = in_hand(by, "divert", case_id)
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    kinds = answerable(case.area_code, at)
    for code, value in answers.items():
        if code not in kinds or (code in KNOWN and code != SET_HERE):
            raise WrongAnswer(field=f"answer_{code}")
        _require_allowed(code, value, *kinds[code])
    for code, value in answers.items():
        _keep(case, code, value, by, at)
    record(case, [CaseQuestionsAnswered(case.pk, tuple(sorted(answers)))], by=by, at=at)
    return case


def _require_allowed(code: str, value: str, kind: str, options: tuple[str, ...]) -> None:
    if not value:
        return
    number = number_of(value)
    fits = number is not None and 0 <= number < 10**12 if kind == NUMBER else value in options
    if not fits:
        raise WrongAnswer(field=f"answer_{code}")


def _keep(case: Case, code: str, value: str, by: Actor, at: datetime) -> None:
    if code == SET_HERE:
        case.professional = value == YES
    elif value:
        Answer.objects.update_or_create(case=case, question=code, defaults={"value": value, "by_id": by.id, "at": at})
    else:
        Answer.objects.filter(case=case, question=code).delete()
