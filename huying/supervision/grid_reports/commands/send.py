"""Send up (报送): one press; the report becomes a paper whose check code tells whether it was changed since."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.ids import new_id
from huying.papers.commands.issue import issue
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.grid_reports.access import acts_for, require_writing
from huying.supervision.grid_reports.commands.edit import SuggestionMissing
from huying.supervision.grid_reports.events import GridReportSent
from huying.supervision.grid_reports.journal import move, record, take
from huying.supervision.grid_reports.models import Report, Submission
from huying.supervision.grid_reports.rules import State
from huying.supervision.grid_reports.writing import paper_facts


@command
def send(*, by: Actor, at: datetime, report_id: UUID) -> Report:
    """Send it. Sent already: that report, once. Raises SuggestionMissing."""
    report = take(report_id)
    require_writing(by, report, at)
    if report.state == State.SENT:
        return report
    if not report.suggestion.strip():
        raise SuggestionMissing
    move(report, "send")
    role, organisation_id = acts_for(by, report)
    if organisation_id is None:
        raise NotAllowed
    organisation = Organisation.objects.get(pk=organisation_id)
    number = report.submissions.count() + 1
    sending = Submission(
        id=new_id(),
        report=report,
        number=number,
        version=report.version,
        organisation=organisation,
        at=at,
        by_id=by.id,
        role=role,
    )
    sheet = paper_facts(report, sending)
    sending.paper = issue(by=by, at=at, sheet=sheet, stream=report.stream, code="", organisation=organisation)
    sending.save(force_insert=True)
    told = GridReportSent(report.pk, number, report.version, sending.paper.pk)
    record(report, [told], by=by, at=at)
    return report
