"""Close (归档): through the gate that asks whether the file is complete."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.closing.events import CaseClosed
from huying.cases.closing.filling import closing_report
from huying.cases.closing.gate import missing_of
from huying.cases.closing.models import Archived
from huying.cases.journal import move, record, take
from huying.cases.models import Case
from huying.cases.risk import end_work
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.people.access import Actor

AGREEMENTS = ("mediation_agreement", "oral_agreement")


class FileIncomplete(Conflict):
    """Something that every file must hold is missing."""

    slug = "file-incomplete"
    text = _("还不能归档，缺少：{missing}。")


class AnswerUnchecked(Invalid):
    """Whoever closes says in words how what came of it meets what was asked."""

    slug = "answer-unchecked"
    text = _("请写明办理结果怎样回应了群众的诉求。")
    field = "meets_request"


@command
def close(*, by: Actor, at: datetime, case_id: UUID, meets_request: str) -> Case:
    """Close a case whose file is complete: what is owed ends, a closing report is issued, the file gets its number.

    Rights of the parties run on until they are used or lapse, and are reminded of.
    """
    case = take(case_id)
    require(by, "close", case)
    words = meets_request.strip()
    if not words:
        raise AnswerUnchecked
    missing = missing_of(case)
    if missing:
        raise FileIncomplete(missing=missing)
    move(case, "close", at)
    end_work(case, at)
    sheet = closing_report(case, words, by=by, at=at)
    issue(by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=case.owner)
    number = f"{in_china(at):%Y}-{case.code}"
    permanent = Paper.objects.filter(stream=case.stream, kind__in=AGREEMENTS).exists()
    Archived.objects.update_or_create(
        case=case,
        defaults={"number": number, "meets_request": words[:300], "permanent": permanent, "by_id": by.id, "at": at},
    )
    record(case, [CaseClosed(case.pk, number)], by=by, at=at)
    return case
