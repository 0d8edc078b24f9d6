"""Amend a proposed letter (修改提示函建议): to whom, what it says, and whether it is to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.grid_reports.access import require_writing
from huying.supervision.grid_reports.events import GridReportProposalAmended
from huying.supervision.grid_reports.journal import record, require_writable, take
from huying.supervision.grid_reports.models import Proposal
from huying.supervision.grid_reports.nameless import require_nameless
from huying.supervision.grid_reports.rules import Wish

MOST_SUBJECT, MOST_BODY = 120, 2000


class LetterToNobody(Invalid):
    """A letter that is to be written goes to a body."""

    slug = "grid-report-letter-to-nobody"
    text = _("请选择提示函发给哪个单位。")
    field = "to"


class LetterEmpty(Invalid):
    """A letter has a subject and says something."""

    slug = "grid-report-letter-empty"
    text = _("请写明提示函的标题和内容。")
    field = "body"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a letter would say, to which body, and whether it is to be written."""

    state: Wish
    to: UUID | None
    subject: str
    body: str


@command
def amend_proposal(*, by: Actor, at: datetime, proposal_id: UUID, wording: Wording) -> Proposal:
    """Change it. Raises LetterToNobody, LetterEmpty, PersonNamed."""
    found = Proposal.objects.filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    report = take(found.report_id)
    require_writing(by, report, at)
    require_writable(report)
    subject, body = wording.subject.strip()[:MOST_SUBJECT], wording.body.strip()[:MOST_BODY]
    if not (subject and body):
        raise LetterEmpty(field="body" if subject else "subject")
    if wording.state is Wish.KEPT and wording.to is None:
        raise LetterToNobody
    if (
        wording.to
        and not Organisation.objects.filter(pk=wording.to, area__code__startswith=report.area_id[:6]).exists()
    ):
        raise LetterToNobody
    for field, text in (("subject", subject), ("body", body)):
        require_nameless(text, area_code=report.area_id, field=field)
    found.state, found.to_id, found.subject, found.body = wording.state, wording.to, subject, body
    found.edited_by_id, found.edited_at = by.id, at
    found.save()
    record(report, [GridReportProposalAmended(report.pk, found.pk, wording.state)], by=by, at=at)
    return found
