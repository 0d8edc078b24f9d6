"""Decide (会议决定): what a weekly meeting has somebody do, until when; and that it was done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.grid_reports.access import require_writing
from huying.supervision.grid_reports.events import GridReportDecided, GridReportDecisionDone
from huying.supervision.grid_reports.journal import record, take
from huying.supervision.grid_reports.models import Decision
from huying.supervision.grid_reports.nameless import require_nameless
from huying.supervision.grid_reports.rules import Kind

MOST, LATEST, MOST_DECISIONS = 300, timedelta(days=366), 50


class DecisionUnclear(Invalid):
    """It says what, by which body of the district, until which day from today on, at most a year."""

    slug = "grid-report-decision-unclear"
    text = _("请写明办什么事、由哪个单位办、哪天前办完（今天起一年以内）。")
    field = "text"


class NoMeeting(Conflict):
    """Decisions stand in the pack of a weekly meeting, fifty at most."""

    slug = "grid-report-no-meeting"
    text = _("只有周情分析可以记会议决定，一次会议最多 {most} 条。")
    field = "text"


@command
def decide(*, by: Actor, at: datetime, report_id: UUID, text: str, owner: UUID, due_on: date) -> Decision:
    """Write it down. Raises DecisionUnclear, PersonNamed, NoMeeting."""
    report = take(report_id)
    require_writing(by, report, at)
    number = report.decisions.count() + 1
    if report.kind != Kind.WEEK or number > MOST_DECISIONS:
        raise NoMeeting(most=MOST_DECISIONS)
    said, today = text.strip()[:MOST], in_china(at).date()
    if not said:
        raise DecisionUnclear
    if not today <= due_on <= today + LATEST:
        raise DecisionUnclear(field="due_on")
    if not Organisation.objects.filter(pk=owner, area__code__startswith=report.area_id[:6]).exists():
        raise DecisionUnclear(field="owner")
    require_nameless(said, area_code=report.area_id, field="text")
    made = Decision.objects.create(
        id=new_id(), report=report, number=number, text=said, owner_id=owner, due_on=due_on, at=at, by_id=by.id
    )
    record(report, [GridReportDecided(report.pk, made.pk, owner, due_on.isoformat())], by=by, at=at)
    return made


@command
def finish(*, by: Actor, at: datetime, decision_id: UUID) -> Decision:
    """It was done; done already changes nothing."""
    found = Decision.objects.filter(pk=decision_id).first()
    if found is None:
        raise NotFound
    report = take(found.report_id)
    require_writing(by, report, at)
    if found.done_at is None:
        found.done_at, found.done_by_id = at, by.id
        found.save()
        record(report, [GridReportDecisionDone(report.pk, found.pk)], by=by, at=at)
    return found
