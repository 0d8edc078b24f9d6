"""Synthesise (街道二次研判): a street's report of a month, drafted from what its grids and communities sent up."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor
from huying.places.models import Area
from huying.supervision.grid_reports.access import require_synthesising
from huying.supervision.grid_reports.commands.draft import draft
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import Kind, State, month_of

EARLIEST, LATEST = 2000, 2099
"""Years of which there may be a report."""


class NothingSentYet(Conflict):
    """No report of the month has come in, so that there is nothing to draft from."""

    slug = "grid-report-nothing-sent"
    text = _("这个月还没有网格或社区报送，不能起草街道研判。请先催报。")
    field = "first"


class NoMonthToReport(Invalid):
    """The month has not ended yet, or is none."""

    slug = "grid-report-no-month"
    text = _("请选一个已经到月末的月份，例如 2026-10。")
    field = "first"


@command
def synthesise(*, by: Actor, at: datetime, street: str, first: date) -> Report:
    """Draft it, or return the one that is there. Raises NothingSentYet, NoMonthToReport."""
    area = Area.objects.filter(code=street, level="street", valid_to=None).first()
    if area is None:
        raise NotFound
    require_synthesising(by, street)
    if not EARLIEST <= first.year <= LATEST:
        raise NoMonthToReport
    days = month_of(first)
    sent = Report.objects.filter(kind=Kind.MONTH, state=State.SENT, first=days[0], area__code__startswith=street)
    known = Report.objects.filter(kind=Kind.STREET, area=area, first=days[0]).exists()
    if not known and not sent.exists():
        raise NothingSentYet
    return draft(at=at, kind=Kind.STREET, area_code=street, days=days, by=by)
