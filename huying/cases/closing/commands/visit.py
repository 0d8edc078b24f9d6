"""Visit (回访): what somebody said when asked afterwards; not satisfied or not performed takes the case up again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.closing.events import CaseVisited, VisitTried
from huying.cases.closing.filling import visit_record
from huying.cases.closing.models import Visit
from huying.cases.closing.planning import CLOCK
from huying.cases.closing.rules import ASKS_PERFORMANCE, WAYS, given_up, outcome_of
from huying.cases.events import CaseReopened
from huying.cases.journal import move, record, take
from huying.cases.models import Case
from huying.cases.petitions import settled
from huying.cases.rules import LEVELS
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class NoVisitDue(Conflict):
    """No return visit is planned: it was made, or nothing has come of the case."""

    slug = "no-visit-due"
    text = _("现在没有待办的回访，可能已有人做过。请看最新情况。")


class WayNeeded(Invalid):
    """By call, by visit or online."""

    slug = "visit-way-needed"
    text = _("请选择回访方式。")
    field = "way"


class SatisfactionNeeded(Invalid):
    """How satisfied the person is."""

    slug = "satisfaction-needed"
    text = _("请选择满意程度。")
    field = "satisfied"


class PerformanceNeeded(Invalid):
    """After an agreement: whether it was performed."""

    slug = "performance-needed"
    text = _("达成协议的，请选择协议是否履行。")
    field = "performed"


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a visit: `answers` are (question, answer) of the script; `level` of LEVELS says how satisfied.

    Where only `satisfied` is told, yes and no stand for the second and the last of the levels.
    """

    way: str
    reached: bool = True
    satisfied: bool | None = None
    performed: bool | None = None
    answers: tuple[tuple[str, str], ...] = ()
    wishes: str = ""
    level: str = ""


@command
def visit(*, by: Actor, at: datetime, case_id: UUID, said: Said) -> Case:
    """Record the visit that is due. Reached: a record is issued, and the case goes on to its closing or is taken up
    again. Not reached: one more try, and after the third it is given up on, which stands in the record."""
    case = take(case_id)
    require(by, "follow_up", case)
    due = Visit.objects.filter(case=case, at=None).first()
    if due is None:
        raise NoVisitDue
    said = _levelled(said)
    _check(due, said)
    if not said.reached:
        said = replace(said, satisfied=None, performed=None, level="")
    due.tries += 1
    due.way = said.way
    if not said.reached and not given_up(due.tries):
        due.save()
        record(case, [VisitTried(case.pk, due.pk, due.tries)], by=by, at=at)
        return case
    return _made(case, due, said, by, at)


def _levelled(said: Said) -> Said:
    """The same with the level and the yes or no that it means."""
    if not said.level:
        level = "" if said.satisfied is None else "satisfied" if said.satisfied else "unsatisfied"
        return replace(said, level=level)
    if said.level not in LEVELS:
        raise SatisfactionNeeded
    return replace(said, satisfied=said.level != "unsatisfied")


def _check(due: Visit, said: Said) -> None:
    if said.way not in WAYS:
        raise WayNeeded
    if said.reached and said.satisfied is None:
        raise SatisfactionNeeded
    if said.reached and due.cause in ASKS_PERFORMANCE and said.performed is None:
        raise PerformanceNeeded


def _made(case: Case, due: Visit, said: Said, by: Actor, at: datetime) -> Case:
    due.reached, due.satisfied, due.performed = said.reached, said.satisfied, said.performed
    due.level = said.level
    due.answers = json.dumps(said.answers, ensure_ascii=False) if said.answers else ""
    due.wishes, due.by_id, due.at = said.wishes.strip()[:1_000], by.id, at
    follows = outcome_of(satisfied=said.satisfied is not False, performed=said.performed)
    if settled(case) is not None:
        follows = "done"  # the last answer, or another organ's (信访工作条例 36); what was said stands in the record
    paper = issue(
        by=by,
        at=at,
        sheet=visit_record(case, due, said.answers, by=by, reopened=follows != "done"),
        stream=case.stream,
        code=case.code,
        organisation=case.owner,
    )
    due.paper_id = paper.pk
    due.save()
    stop(stream=case.stream, kinds=[CLOCK], at=at)
    told = (said.way, said.reached, said.satisfied, said.performed, said.level)
    facts: list[Any] = [CaseVisited(case.pk, due.pk, *told)]
    move(case, "follow_up", at)
    if follows != "done":
        move(case, "reopen", at)
        facts.append(CaseReopened(case.pk, follows))
    record(case, facts, by=by, at=at)
    return case
