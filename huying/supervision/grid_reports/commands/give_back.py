"""Give back (退回): a report that was sent up goes back with a remark; its paper no longer holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.withdraw import withdraw
from huying.people.access import SYSTEM, Actor
from huying.supervision.grid_reports.access import require_giving_back
from huying.supervision.grid_reports.events import GridReportReturned
from huying.supervision.grid_reports.journal import move, record, take
from huying.supervision.grid_reports.models import Report, Submission
from huying.supervision.grid_reports.nameless import require_nameless
from huying.supervision.grid_reports.rules import MOST_RETURNS

MOST = 500


class RemarkMissing(Invalid):
    """Whoever gives a report back says what is missing in it."""

    slug = "grid-report-remark-missing"
    text = _("请写明退回的原因，例如哪个数字要核对、哪条建议要补充。")
    field = "remark"


class ReturnedTooOften(Conflict):
    """It was given back as often as the rules say."""

    slug = "grid-report-returned-too-often"
    text = _("这份报告已经退回过 {most} 次，不能再退回。还有问题的，请在本级报告里说明。")
    field = "remark"


@command
def give_back(*, by: Actor, at: datetime, report_id: UUID, remark: str) -> Report:
    """Give it back. Raises RemarkMissing, ReturnedTooOften, PersonNamed."""
    report = take(report_id)
    require_giving_back(by, report)
    said = remark.strip()[:MOST]
    if not said:
        raise RemarkMissing
    require_nameless(said, area_code=report.area_id, field="remark")
    if report.returns >= MOST_RETURNS:
        raise ReturnedTooOften(most=MOST_RETURNS)
    move(report, "give_back")
    sending = Submission.objects.select_for_update().get(report=report, returned_at=None)
    sending.returned_at, sending.returned_by_id, sending.remark = at, by.id, said
    sending.save()
    if sending.paper_id is not None:
        withdraw(by=SYSTEM, at=at, paper_id=sending.paper_id, reason=said[:200])
    report.returns += 1
    record(report, [GridReportReturned(report.pk, sending.number)], by=by, at=at)
    return report
