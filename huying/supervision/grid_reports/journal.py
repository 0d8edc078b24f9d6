"""Taking a report in hand and writing down what was done."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.holidays import calendar
from huying.core.clock import CHINA
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.grid_reports.access import acts_for
from huying.supervision.grid_reports.models import Report, Revision
from huying.supervision.grid_reports.rules import DUE, TRANSITIONS, WRITABLE, Kind, State, may_follow
from huying.supervision.grid_reports.words import STATE_WORDS


class ReportNotInThisState(Conflict):
    """It was sent up already, or was not yet."""

    slug = "grid-report-not-in-this-state"
    text = _("这份报告现在是“{state}”，不能办理这一步。")


class ReportChanged(Conflict):
    """Somebody else has changed it meanwhile."""

    slug = "grid-report-changed"
    text = _("这份报告刚才被别人改过，现在是第 {version} 版。请先看一遍新的内容，再提交您的修改。")
    field = "version"


def take(report_id: UUID) -> Report:
    """The report with its row locked. Raises NotFound."""
    found = Report.objects.select_for_update(of=("self",)).select_related("area").filter(pk=report_id).first()
    if found is None:
        raise NotFound
    return found


def require_writable(report: Report) -> None:
    """What was sent up is no longer written at. Raises ReportNotInThisState."""
    if report.state not in WRITABLE:
        raise ReportNotInThisState(state=STATE_WORDS[report.state])


def move(report: Report, verb: str) -> None:
    """Enter the state that a verb leads to. Raises ReportNotInThisState."""
    if not may_follow(State(report.state), verb):
        raise ReportNotInThisState(state=STATE_WORDS[report.state])
    report.state = TRANSITIONS[verb][1]


def due_at(kind: Kind, last: date) -> datetime:
    """Until when a report is to be sent up: the end of the working day that `rules.DUE` counts from its last day."""
    return calendar().due(datetime.combine(last, time(12), CHINA), DUE[kind], "working_day")


def revised(report: Report, what: str, *, by: Actor, at: datetime, changes: list[Any] | None = None) -> Revision:
    """Keep this version as it is now."""
    return Revision.objects.create(
        id=new_id(),
        report=report,
        number=report.version,
        what=what,
        at=at,
        by_id=by.id,
        role=acts_for(by, report)[0],
        suggestion=report.suggestion,
        note=report.note,
        changes=changes or [],
    )


def record(report: Report, facts: list[Any], *, by: Actor, at: datetime, first: bool = False) -> None:
    """Save it and append the facts to its stream."""
    report.save()
    append(report.stream, facts, by=by, at=at, topics=[f"reports:{report.area_id[:6]}"], first=first)
