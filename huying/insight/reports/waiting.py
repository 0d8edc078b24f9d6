"""Registers what waits for people: drafts of their centre, which its chief signs and others look through."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.insight.reports.access import may_sign, may_write, writes_for
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import State
from huying.insight.reports.words import KIND_WORDS, name_of
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor

MOST = 20


@waits
def center_reports_to_sign(actor: Actor, at: datetime) -> list[Waiting]:
    """The drafts of the centres for which somebody writes or signs, the oldest first."""
    areas = writes_for(actor)
    if not areas:
        return []
    rows = CenterReport.objects.filter(area_id__in=areas, state=State.DRAFT, drawn_at__lte=at)
    rows = rows.select_related("area").defer("facts").order_by("drawn_at", "pk")
    return [_waiting(actor, row) for row in rows[:MOST] if may_write(actor, row.area_id)]


def _waiting(actor: Actor, report: CenterReport) -> Waiting:
    title = _now("{area} {kind}").format(area=report.area.name, kind=KIND_WORDS[report.kind])
    url = reverse("center_reports:report", args=[report.pk])
    asked = _("核对后签发") if may_sign(actor, report.area_id) else _("核对、补充文字")
    return Waiting(asked, name_of(report.kind, report.first), title, url, report.drawn_at)
