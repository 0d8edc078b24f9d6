"""Drop (放弃更正): a correction that nobody wants any more; the signed version stays and may be corrected again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.insight.reports.access import require_writing
from huying.insight.reports.events import CenterReportDropped
from huying.insight.reports.journal import CenterReportNotInThisState, require_draft, stepped, take
from huying.insight.reports.models import DROPPED, CenterReport
from huying.insight.reports.words import STATE_WORDS
from huying.people.access import Actor


@command
def drop(*, by: Actor, at: datetime, center_report_id: UUID) -> CenterReport:
    """Take the draft of a correction away; the version that it was to correct, which says so among its steps.

    Its facts stay in the log. Raises CenterReportNotInThisState for what is signed, and for a first version: the period
    has to have a report.
    """
    draft = take(center_report_id)
    require_writing(by, draft)
    require_draft(draft)
    if draft.corrects_id is None:
        raise CenterReportNotInThisState(state=STATE_WORDS[draft.state])
    signed = take(draft.corrects_id)
    fact = CenterReportDropped(draft.pk, signed.pk, draft.number)
    append(draft.stream, [fact], by=by, at=at, topics=[f"center_reports:{draft.area_id[:6]}"])
    stepped(signed, DROPPED, by=by, at=at)
    draft.delete()
    return signed
