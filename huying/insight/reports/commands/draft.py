"""Draft (起草): the report of a centre over a period that is over, once, from the figures as they are counted now."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.insight.reports.access import require_beginning
from huying.insight.reports.drawing import cut_at, draw, period_of
from huying.insight.reports.events import CenterReportDrafted
from huying.insight.reports.facts import kept_as
from huying.insight.reports.journal import record, stepped
from huying.insight.reports.models import BEGUN, DRAFTED, CenterReport
from huying.insight.reports.rules import LEVELS, CenterReportKind, Days, is_over, period_with
from huying.people.access import SYSTEM, Actor
from huying.places.models import Area


class PeriodStillRuns(Invalid):
    """A report is written of a period that is over."""

    slug = "center-report-period-still-runs"
    text = _("这个时段还没有结束，不能起草。请填写以前的一天；看现在的数请到“指标”。")
    field = "day"


class NoCenterThere(Invalid):
    """Reports are those of the centre of a street or a district."""

    slug = "center-report-no-center"
    text = _("请选择一个街道或区，报告由它的综治中心编写。")
    field = "area"


@command
def draft(*, at: datetime, kind: CenterReportKind, area_code: str, days: Days, by: Actor = SYSTEM) -> CenterReport:
    """Make it, or return the newest version that is there. Raises PeriodStillRuns, NoCenterThere.

    `days` are any two days of the period; that of the first is taken.
    """
    require_beginning(by, area_code)
    area = Area.objects.filter(pk=area_code, level__in=LEVELS, valid_to=None).first()
    if area is None:
        raise NoCenterThere
    days = period_with(kind, days[0])
    if not is_over(days, in_china(at).date()):
        raise PeriodStillRuns
    known = CenterReport.objects.filter(kind=kind, area=area, first=days[0]).order_by("-number").first()
    if known is not None:
        return known
    cut = cut_at(at)
    facts = draw(kind, area.code, period_of(days, cut))
    made, fresh = CenterReport.objects.get_or_create(
        kind=kind,
        area=area,
        first=days[0],
        number=1,
        defaults={"id": new_id(), "last": days[1], "facts": kept_as(facts), "cut": cut, "drawn_at": at},
    )
    if fresh:
        stepped(made, DRAFTED if by.system else BEGUN, by=by, at=at)
        told = CenterReportDrafted(made.pk, kind, area.code, days[0].isoformat(), days[1].isoformat())
        record(made, [told], by=by, at=at, first=True)
    return made
