"""Draw anew (重新取数): the same period up to a later cut-off, with which figures are others; texts stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.insight.reports.access import require_writing
from huying.insight.reports.drawing import cut_at, draw, period_of
from huying.insight.reports.events import CenterReportRedrawn
from huying.insight.reports.facts import changes, kept_as, read
from huying.insight.reports.journal import record, require_draft, stepped, take
from huying.insight.reports.models import REDRAWN, CenterReport
from huying.insight.reports.rules import CenterReportKind
from huying.people.access import Actor


@command
def redraw(*, by: Actor, at: datetime, center_report_id: UUID) -> CenterReport:
    """Replace the facts of a draft."""
    report = take(center_report_id)
    require_writing(by, report)
    require_draft(report)
    cut = cut_at(at)
    new = draw(CenterReportKind(report.kind), report.area_id, period_of((report.first, report.last), cut))
    changed = changes(read(report.facts), new)
    report.facts, report.cut, report.drawn_at = kept_as(new), cut, at
    report.revision += 1
    stepped(report, REDRAWN, by=by, at=at, changes=changed)
    record(report, [CenterReportRedrawn(report.pk, report.revision, len(changed))], by=by, at=at)
    return report
