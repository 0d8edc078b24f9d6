"""What the worker makes by itself: drafts on the first working day after a week, a month, a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time

from huying.clocks.holidays import calendar
from huying.core.clock import in_china
from huying.insight.reports.commands.draft import draft
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import LEVELS, CenterReportKind, Days, to_draft
from huying.people.models import Organisation

DRAFTED_AT = time(7)
"""So that it is there when the day begins."""
CENTERS = ("district_center", "street_center")


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


def _wanted(at: datetime) -> Iterator[tuple[CenterReportKind, str, Days]]:
    there = in_china(at)
    if there.time() < DRAFTED_AT:
        return
    for kind in CenterReportKind:
        days = to_draft(kind, there.date(), calendar().is_workday)
        if days is not None:
            yield from ((kind, area, days) for area in _without(kind, days))


def _without(kind: CenterReportKind, days: Days) -> list[str]:
    """The areas that have a centre and no such report yet."""
    known = CenterReport.objects.filter(kind=kind, first=days[0]).values_list("area_id", flat=True)
    rows = Organisation.objects.filter(kind__in=CENTERS, area__level__in=LEVELS, area__valid_to=None)
    return sorted(set(rows.exclude(area_id__in=known).values_list("area_id", flat=True)))
