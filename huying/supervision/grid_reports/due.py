"""What the worker makes by itself: drafts on the last day of a month and on Monday evening, streets' when due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from huying.places.models import Area
from huying.supervision.grid_reports.commands.draft import draft
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import LEVELS, Kind, State, months_to_draft, week_to_draft

Days = tuple[date, date]


def run(at: datetime, stopping: Callable[[], bool] = lambda: False) -> int:
    """Make every draft that is to be there at an instant and is not; how many were made.

    Each is a transaction of its own; two workers make each once.
    """
    made = 0
    for kind, area, days in list(_wanted(at)):
        if stopping():
            break
        draft(at=at, kind=kind, area_code=area, days=days)
        made += 1
    return made


def _wanted(at: datetime) -> Iterator[tuple[Kind, str, Days]]:
    for days in months_to_draft(at):
        yield from ((Kind.MONTH, area, days) for area in _without(Kind.MONTH, days))
        yield from ((Kind.STREET, area, days) for area in _streets(days, at))
    week = week_to_draft(at)
    yield from ((Kind.WEEK, area, week) for area in _without(Kind.WEEK, week))


def _without(kind: Kind, days: Days) -> list[str]:
    """The areas that have no such report yet."""
    known = Report.objects.filter(kind=kind, first=days[0]).values_list("area_id", flat=True)
    rows = Area.objects.filter(level__in=LEVELS[kind], valid_to=None).exclude(pk__in=known)
    return list(rows.order_by("code").values_list("code", flat=True))


def _streets(days: Days, at: datetime) -> Iterator[str]:
    """Streets whose grids and communities have all sent, or should have by now, some of them having done so."""
    for street in _without(Kind.STREET, days):
        reports = Report.objects.filter(kind=Kind.MONTH, first=days[0], area__code__startswith=street)
        sent = reports.filter(state=State.SENT)
        waiting = reports.exclude(state=State.SENT).filter(due_at__gt=at)
        if sent.exists() and not waiting.exists():
            yield street
