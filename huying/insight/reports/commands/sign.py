"""Sign (签发): the chief of the centre publishes it as a paper; from then on nothing in it changes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.insight.reports.access import post_for, require_signing
from huying.insight.reports.events import CenterReportSigned
from huying.insight.reports.journal import CenterReportChanged, record, require_draft, stepped, take
from huying.insight.reports.models import SIGNED, CenterReport
from huying.insight.reports.rules import State
from huying.insight.reports.writing import paper_facts
from huying.papers.commands.issue import issue
from huying.papers.commands.withdraw import withdraw
from huying.people.access import SYSTEM, Actor
from huying.people.models import Organisation


@command
def sign(*, by: Actor, at: datetime, center_report_id: UUID, revision: int) -> CenterReport:
    """Sign what was read as `revision`. Signed already: that report, once. Raises CenterReportChanged.

    Of a correction, the paper of the version before does not hold any more, and says why.
    """
    report = take(center_report_id)
    require_signing(by, report)
    if report.state == State.SIGNED:
        return report
    require_draft(report)
    if report.revision != revision:
        raise CenterReportChanged(revision=report.revision)
    post = post_for(by, report.area_id)
    if post is None:
        raise NotAllowed
    organisation = Organisation.objects.get(pk=post.organisation_id)
    report.state, report.signed_at, report.signed_by_id = State.SIGNED, at, by.id
    report.signed_role, report.organisation = post.role, organisation
    step = stepped(report, SIGNED, by=by, at=at)
    sheet = paper_facts(report, [*report.steps.exclude(pk=step.pk).order_by("number"), step])
    report.paper = issue(by=by, at=at, sheet=sheet, stream=report.stream, code="", organisation=organisation)
    told = CenterReportSigned(report.pk, report.number, report.paper.pk)
    record(report, [told], by=by, at=at)
    if report.corrects is not None and report.corrects.paper_id is not None:
        withdraw(by=SYSTEM, at=at, paper_id=report.corrects.paper_id, reason=report.why[:200])
    return report
