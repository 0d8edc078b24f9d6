"""Lift a suspicion (排除嫌疑): the body that was told found none; a head notes that who neither marked nor told it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import SuspicionLifted
from huying.cases.handling import in_hand
from huying.cases.intake import LONGEST_TEXT, TextTooLong
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case, SuspicionAnswer
from huying.cases.risk import bodies_told, marked_by, noted_by, suspicions, told_of
from huying.cases.rules import ENDED
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class WhichIsLifted(Invalid):
    """What was suspected and is so no more: violence at home, a crime, or both."""

    slug = "suspicion-which-lifted"
    text = _("请勾选要排除的情形，只能是本案已标记的。")
    field = "domestic_violence"


class AnswerNeeded(Invalid):
    """A suspicion is lifted by the answer of a body: its name, its number, and what it says."""

    slug = "suspicion-answer-needed"
    text = _("请写明答复的机关、文号和答复内容。")


class AnsweredByAnother(Invalid):
    """Only a body that was told since it was marked can have answered; another is told first, and that is noted."""

    slug = "suspicion-answered-by-another"
    text = _("请选择标记这项嫌疑后收到报告的机关。其他机关答复的，请先按“登记已报告”补登报告给该机关。")
    field = "body"


class NotReportedYet(Conflict):
    """Nobody can have answered what was never reported."""

    slug = "suspicion-not-reported"
    text = _("还没有登记报告，不能排除嫌疑。请先报告公安等机关，再按“登记已报告”。")


class OwnMark(Conflict):
    """Whoever said that there is a suspicion does not take it back alone."""

    slug = "suspicion-own-mark"
    text = _("这件事的嫌疑是您标记的，排除嫌疑要由另一位负责人办理。")


class OwnReport(Conflict):
    """Whoever noted the report does not lift the suspicion as well."""

    slug = "suspicion-own-report"
    text = _("您登记了这件事的报告，排除嫌疑要由另一位负责人办理。")


@dataclass(frozen=True, slots=True)
class Answered:
    """What is suspected no more, and the answer: of which body, under which number, in which words."""

    domestic_violence: bool
    crime: bool
    body: str
    number: str
    text: str


@command
def lift_suspicion(*, by: Actor, at: datetime, case_id: UUID, answer: Answered) -> Case:
    """Take the mark off again; what it barred (bringing both together, telling the other side) is open from now on.

    What ended by it stays ended, its report and its day stay on record. Raises WhichIsLifted, AnswerNeeded,
    NotReportedYet, AnsweredByAnother, OwnMark, OwnReport.
    """
    case = in_hand(by, "lift_suspicion", case_id)
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    _require_lawful(case, by, answer)
    row = SuspicionAnswer.objects.create(
        case=case,
        domestic_violence=answer.domestic_violence,
        crime=answer.crime,
        body=answer.body.strip()[:120],
        number=answer.number.strip()[:60],
        text=answer.text.strip(),
        by_id=by.id,
        at=at,
    )
    case.dv_suspected &= not answer.domestic_violence
    case.crime_suspected &= not answer.crime
    record(case, [SuspicionLifted(case.pk, row.pk, answer.domestic_violence, answer.crime)], by=by, at=at)
    return case


def _require_lawful(case: Case, by: Actor, answer: Answered) -> None:
    marked = suspicions(case)
    lifted = (answer.domestic_violence, answer.crime)
    if not any(lifted) or any(off and not on for on, off in zip(marked, lifted, strict=True)):
        raise WhichIsLifted(field="domestic_violence" if case.dv_suspected else "crime")
    for field, said in (("body", answer.body), ("number", answer.number), ("text", answer.text)):
        if not said.strip():
            raise AnswerNeeded(field=field)
    if len(answer.text) > LONGEST_TEXT:
        raise TextTooLong(field="text")
    _require_told(case, by, answer)


def _require_told(case: Case, by: Actor, answer: Answered) -> None:
    if not told_of(case):
        raise NotReportedYet
    if answer.body.strip() not in bodies_told(case, violence=answer.domestic_violence, crime=answer.crime):
        raise AnsweredByAnother
    if marked_by(case, by):
        raise OwnMark
    if noted_by(case, by):
        raise OwnReport
