"""Note that a suspicion was reported (登记已报告): to whom, under which number; the duty to report ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import SuspicionReported
from huying.cases.handling import in_hand
from huying.cases.intake import LONGEST_TEXT, TextTooLong
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case, SuspicionReport
from huying.cases.risk import REPORT, suspicions
from huying.cases.rules import ENDED, REPORTED_TO
from huying.cases.words import STATE_WORDS
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class ReportedToNobody(Invalid):
    """A report goes to a body that is named."""

    slug = "reported-to-nobody"
    text = _("请选择报告给哪类机关，并写明单位名称。")
    field = "body"


class NoSuspicion(Conflict):
    """Nothing is suspected in this case."""

    slug = "no-suspicion"
    text = _("这件事没有标记涉嫌家庭暴力或犯罪。请先标记，再登记报告。")


@dataclass(frozen=True, slots=True)
class Reported:
    """To which kind of body (`rules.REPORTED_TO`), its name, its number of the report, what was told."""

    to: str
    body: str
    number: str = ""
    text: str = ""


@command
def report_suspicion(*, by: Actor, at: datetime, case_id: UUID, report: Reported) -> Case:
    """Put on record that it was told at `at` (人民调解法 25); the first report stops the clock, more may follow."""
    case = in_hand(by, "report_suspicion", case_id)
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    if not any(suspicions(case)):
        raise NoSuspicion
    if report.to not in REPORTED_TO or not report.body.strip():
        raise ReportedToNobody(field="body" if report.to in REPORTED_TO else "to")
    if len(report.text) > LONGEST_TEXT:
        raise TextTooLong(field="text")
    row = SuspicionReport.objects.create(
        case=case,
        to=report.to,
        body=report.body.strip()[:120],
        number=report.number.strip()[:60],
        text=report.text.strip(),
        by_id=by.id,
        at=at,
    )
    stop(stream=case.stream, kinds=(REPORT,), at=at)
    record(case, [SuspicionReported(case.pk, row.pk, row.to)], by=by, at=at)
    return case
