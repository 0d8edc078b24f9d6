"""Registers what waits for people: drafts that they send up, the last ones first to be due."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor
from huying.people.roles import STREET
from huying.supervision.grid_reports.access import own_areas
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import WRITABLE, Kind
from huying.supervision.grid_reports.words import KIND_WORDS

MOST = 20


@waits
def reports_to_send(actor: Actor, at: datetime) -> list[Waiting]:
    """The reports of somebody's own grid, community or street that were not sent up yet."""
    own = own_areas(actor)
    streets = [duty.area_code for duty in actor.duties if duty.role in STREET]
    mine = Q(area_id__in=own, kind__in=(Kind.MONTH, Kind.WEEK)) | Q(area_id__in=streets, kind=Kind.STREET)
    if not (own or streets):
        return []
    rows = Report.objects.filter(mine, state__in=WRITABLE, drawn_at__lte=at).select_related("area").defer("facts")
    return [_waiting(row) for row in rows.order_by("due_at", "pk")[:MOST]]


def _waiting(report: Report) -> Waiting:
    title = _now("{area} {kind}").format(area=report.area.name, kind=KIND_WORDS[report.kind])
    url = reverse("reports:report", args=[report.pk])
    span = "%Y-%m-%d" if report.kind == Kind.WEEK else "%Y-%m"
    return Waiting(_("核对后报送"), f"{report.first:{span}}", title, url, report.drawn_at)
