"""Draft (起草): the report of an area over a period, once, from what is recorded until now."""

from __future__ import annotations

from datetime import date, datetime

from huying.core.command import command
from huying.core.ids import new_id
from huying.people.access import SYSTEM, Actor
from huying.supervision.grid_reports.drafting import drawn, suggested
from huying.supervision.grid_reports.events import GridReportDrafted
from huying.supervision.grid_reports.facts import kept_as
from huying.supervision.grid_reports.journal import due_at, record, revised
from huying.supervision.grid_reports.letters import propose
from huying.supervision.grid_reports.models import DRAFTED, Report
from huying.supervision.grid_reports.rules import Kind, State


@command
def draft(*, at: datetime, kind: Kind, area_code: str, days: tuple[date, date], by: Actor = SYSTEM) -> Report:
    """Make it, or return the one that is there: it is drafted once, whoever asks again."""
    first, last = days
    known = Report.objects.filter(kind=kind, area_id=area_code, first=first).first()
    if known is not None:
        return known
    facts = drawn(kind, area_code, days, at)
    made, fresh = Report.objects.get_or_create(
        kind=kind,
        area_id=area_code,
        first=first,
        defaults={
            "id": new_id(),
            "last": last,
            "state": State.DRAFT,
            "facts": kept_as(facts),
            "drawn_at": at,
            "suggestion": suggested(facts),
            "due_at": due_at(kind, last),
        },
    )
    if fresh:
        if kind is Kind.STREET:
            propose(made, facts)
        revised(made, DRAFTED, by=by, at=at)
        told = GridReportDrafted(made.pk, kind, area_code, first.isoformat(), last.isoformat())
        record(made, [told], by=by, at=at, first=True)
    return made
