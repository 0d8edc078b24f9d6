"""The list of reports of centres, and the form by which somebody has one drafted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.insight.reports import forms
from huying.insight.reports.access import reader
from huying.insight.reports.commands.draft import draft
from huying.insight.reports.listing import CENTER_REPORTS
from huying.insight.reports.models import CenterReport
from huying.insight.reports.queries import listed, offered_areas
from huying.insight.reports.rules import CenterReportKind, period_with
from huying.insight.reports.words import SHORT_WORDS
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing, unasked
from huying.people.presses import press
from huying.people.requests import actor_in, asked

PAGE = "insight_reports/reports.html"


@login_required
@require_safe
@never_cache
def reports(request: HttpRequest) -> HttpResponseBase:
    """`?kind=week|month|court|year&area=…`; all of them without."""
    actor = reader(actor_in(request))
    kind, area = _kind(asked(request, "kind")), asked(request, "area")
    more = _around(actor, kind)
    rows = Rows(listed(actor, kind, area))
    return listing(request, actor, CENTER_REPORTS, rows=lambda: rows, template=PAGE, more=more)


@login_required
@require_POST
def draft_report(request: HttpRequest) -> HttpResponse:
    """Have a report of a past period drafted; what is wrong stands at its field."""
    actor = reader(actor_in(request))
    form = forms.Draft(request.POST, auto_id="draft_%s")
    areas = offered_areas(actor)
    form.offer(areas)
    if not areas:
        raise NotAllowed
    if not form.is_valid():
        return _wrong(request, actor, form, Invalid.status)
    kind, area = CenterReportKind(form.cleaned_data["kind"]), form.cleaned_data["area"]
    days = period_with(kind, form.cleaned_data["day"])
    try:
        press(request, actor, lambda: draft(by=actor, at=now(), kind=kind, area_code=area, days=days))
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return _wrong(request, actor, form, refusal.status)
    made = CenterReport.objects.filter(kind=kind, area_id=area, first=days[0]).order_by("-number")[0]
    return redirect("center_reports:report", center_report_id=made.pk)


def _wrong(request: HttpRequest, actor: Actor, form: forms.Draft, status: int) -> HttpResponse:
    table = unasked(actor, CENTER_REPORTS, Rows(listed(actor)))
    return render(request, PAGE, {**_around(actor, None, form), "table": table}, status=status)


def _around(actor: Actor, kind: CenterReportKind | None, form: forms.Draft | None = None) -> dict[str, Any]:
    """What stands around the list: the kinds, and the form for those who write."""
    areas = offered_areas(actor)
    if form is None and areas:
        form = forms.Draft(initial={"area": areas[0][0], "kind": kind or CenterReportKind.WEEK}, auto_id="draft_%s")
        form.offer(areas)
    here = reverse("center_reports:reports")
    kinds = [(each == kind, SHORT_WORDS[each], f"{here}?kind={each}") for each in CenterReportKind]
    return {"kinds": kinds, "all": kind is None, "draft": form if areas else None, "key": new_id().hex}


def _kind(text: str) -> CenterReportKind | None:
    return CenterReportKind(text) if text in set(CenterReportKind) else None
