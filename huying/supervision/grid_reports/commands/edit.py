"""Edit (修改): the suggestion and the note of a report. Names of people and their numbers have no place in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.supervision.grid_reports.access import require_writing
from huying.supervision.grid_reports.events import GridReportEdited
from huying.supervision.grid_reports.journal import ReportChanged, record, require_writable, revised, take
from huying.supervision.grid_reports.models import EDITED, Report
from huying.supervision.grid_reports.nameless import require_nameless

MOST = 4000
"""Characters of either text."""


class SuggestionMissing(Invalid):
    """A report without a suggestion says nothing to whoever reads it."""

    slug = "grid-report-suggestion-missing"
    text = _("请写一条意见建议；没有问题的，写明情况平稳。")
    field = "suggestion"


@command
def edit(*, by: Actor, at: datetime, report_id: UUID, version: int, suggestion: str, note: str = "") -> Report:
    """Write both texts into the version that was read. Raises SuggestionMissing, PersonNamed, ReportChanged."""
    report = take(report_id)
    require_writing(by, report, at)
    require_writable(report)
    wanted = {"suggestion": suggestion.strip()[:MOST], "note": note.strip()[:MOST]}
    if (report.suggestion, report.note) == (wanted["suggestion"], wanted["note"]):
        return report
    if report.version != version:
        raise ReportChanged(version=report.version)
    if not wanted["suggestion"]:
        raise SuggestionMissing
    for field, text in wanted.items():
        require_nameless(text, area_code=report.area_id, field=field)
    report.suggestion, report.note = wanted["suggestion"], wanted["note"]
    report.version += 1
    revised(report, EDITED, by=by, at=at)
    record(report, [GridReportEdited(report.pk, report.version)], by=by, at=at)
    return report
