"""Dispose (办结): solved at the window, or by what a department reported; a petition gets one of three answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.endings import Ending, keep
from huying.cases.events import CaseDisposed
from huying.cases.events_intake import PetitionAnswered
from huying.cases.giving_petition import give_answer
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, move, record
from huying.cases.models import Case
from huying.cases.petitions import details_of, handled_in_sixty_days
from huying.cases.reviewing import require_answering
from huying.cases.risk import end_work
from huying.cases.rules import PETITION_ANSWERS, State
from huying.cases.waiting import TO_ASK
from huying.cases.words import STATE_WORDS
from huying.cases.words_intake import RESULT_WORDS
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class ResultNeeded(Invalid):
    """What came of it: one of the list, and in words what was done."""

    slug = "case-result-needed"
    text = _("请选择办理结果，并写明做了什么。")
    field = "text"


class AnswerNeeded(Invalid):
    """A petition is answered: supported, explained or not supported (信访工作条例 32)."""

    slug = "petition-answer-needed"
    text = _("信访事项请选择答复意见：支持、解释说明或不予支持。")
    field = "answer"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it, in a word and in words; `answer` for petitions; `on_the_spot` when it never left the window."""

    text: str
    result: str = "solved"
    answer: str = ""
    on_the_spot: bool = False


@command
def dispose(*, by: Actor, at: datetime, case_id: UUID, result: Result) -> Case:
    """End it with a result. A petition gets its answer as a paper; once that is served, a review may be asked for.

    A petition is sorted and accepted before (信访工作条例 22, 23, 31).
    """
    case = in_hand(by, "dispose", case_id)
    if case.line == "petition" and case.state == State.REGISTERED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    if result.result not in RESULT_WORDS or not result.text.strip():
        raise ResultNeeded
    if case.line == "petition":
        require_answering(by, case, details_of(case))
    move(case, "dispose", at)
    end_work(case, at)
    if case.line == "petition":
        stop(stream=case.stream, kinds=TO_ASK.values(), at=at)  # of an earlier answer: this one has days of its own
    facts: list[Any] = [CaseDisposed(case.pk, result.on_the_spot, result.result), *_answered(case, result, at)]
    ending = Ending(route="", body="", ground=result.answer or result.result, text=result.text)
    keep(case, "dispose", ending, by, at)
    record(case, facts, by=by, at=at)
    if case.line == "petition":
        give_answer(case, details_of(case), told=(result.text, result.result), by=by, at=at)
    return case


def _answered(case: Case, result: Result, at: datetime) -> list[PetitionAnswered]:
    if case.line != "petition":
        return []
    details = details_of(case)
    if handled_in_sixty_days(case, details) and result.answer not in PETITION_ANSWERS:
        raise AnswerNeeded
    if result.answer not in PETITION_ANSWERS:
        return []
    details.answer, details.answered_at = result.answer, at
    details.save(update_fields=["answer", "answered_at"])
    return [PetitionAnswered(case.pk, details.stage, result.answer)]
