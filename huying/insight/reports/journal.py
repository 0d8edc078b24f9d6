"""Taking a report in hand and writing down what was done."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.insight.reports.access import post_for
from huying.insight.reports.facts import Change
from huying.insight.reports.models import CenterReport, CenterReportStep
from huying.insight.reports.rules import State
from huying.insight.reports.words import STATE_WORDS
from huying.people.access import Actor


class CenterReportNotInThisState(Conflict):
    """What was signed is no longer written at, and a draft is not corrected."""

    slug = "center-report-not-in-this-state"
    text = _("这份报告现在是“{state}”，不能办理这一步。已签发的，请另起更正。")


class CenterReportChanged(Conflict):
    """Somebody else has changed it meanwhile."""

    slug = "center-report-changed"
    text = _("这份报告刚才被别人改过（第 {revision} 次修改）。您写的还在下面，请先看一遍新的内容，再提交。")
    field = "revision"


def take(center_report_id: UUID) -> CenterReport:
    """The report with its row locked. Raises NotFound."""
    rows = CenterReport.objects.select_for_update(of=("self",)).select_related("area")
    found = rows.filter(pk=center_report_id).first()
    if found is None:
        raise NotFound
    return found


def require_draft(report: CenterReport) -> None:
    """Pass, or raise CenterReportNotInThisState."""
    if report.state != State.DRAFT:
        raise CenterReportNotInThisState(state=STATE_WORDS[report.state])


def stepped(
    report: CenterReport, what: str, *, by: Actor, at: datetime, changes: list[Change] | None = None
) -> CenterReportStep:
    """Keep what was done, with the texts as they are now."""
    post = post_for(by, report.area_id)
    return CenterReportStep.objects.create(
        id=new_id(),
        report=report,
        number=report.steps.count() + 1,
        what=what,
        at=at,
        by_id=by.id,
        role=post.role if post else "",
        texts=report.texts,
        changes=[asdict(each) for each in changes or []],
    )


def record(report: CenterReport, facts: list[Any], *, by: Actor, at: datetime, first: bool = False) -> None:
    """Save it and append the facts to its stream."""
    report.save()
    append(report.stream, facts, by=by, at=at, topics=[f"center_reports:{report.area_id[:6]}"], first=first)
