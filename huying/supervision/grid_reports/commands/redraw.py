"""Draw anew (重新取数): the facts up to now, with what is another figure than before; what people wrote stays."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.grid_reports.access import require_writing
from huying.supervision.grid_reports.drafting import drawn, suggested
from huying.supervision.grid_reports.events import GridReportRedrawn
from huying.supervision.grid_reports.facts import changes, kept_as, read
from huying.supervision.grid_reports.journal import record, require_writable, revised, take
from huying.supervision.grid_reports.letters import propose
from huying.supervision.grid_reports.models import REDRAWN, Report
from huying.supervision.grid_reports.rules import Kind


@command
def redraw(*, by: Actor, at: datetime, report_id: UUID) -> Report:
    """Replace the facts. A suggestion that nobody has changed is drafted anew with them."""
    report = take(report_id)
    require_writing(by, report, at)
    require_writable(report)
    old = read(report.facts)
    new = drawn(Kind(report.kind), report.area_id, (report.first, report.last), at)
    changed = changes(old, new)
    if report.suggestion == suggested(old):
        report.suggestion = suggested(new)
    report.facts, report.drawn_at = kept_as(new), at
    report.version += 1
    if report.kind == Kind.STREET:
        propose(report, new)
    revised(report, REDRAWN, by=by, at=at, changes=[asdict(each) for each in changed])
    record(report, [GridReportRedrawn(report.pk, report.version, len(changed))], by=by, at=at)
    return report
