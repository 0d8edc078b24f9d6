"""The list of reports by kind and period, and the streets' own of a month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.core.tables.asked import asked as read_address
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import drawn, listing
from huying.people.presses import press
from huying.people.requests import actor_in, asked
from huying.supervision.grid_reports.access import reader
from huying.supervision.grid_reports.commands.synthesise import NoMonthToReport, synthesise
from huying.supervision.grid_reports.listing import REPORTS
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.queries import listed, periods_of, streets_of
from huying.supervision.grid_reports.rules import Kind, month_of
from huying.supervision.grid_reports.words import SHORT_WORDS

PAGE = "supervision_grid_reports/reports.html"


@login_required
@require_safe
@never_cache
def reports(request: HttpRequest) -> HttpResponseBase:
    """`?kind=month|street|week&first=2026-11-01`; the newest period of the kind without a day."""
    actor = reader(actor_in(request))
    more, rows = _around(request, actor)
    return listing(request, actor, REPORTS, rows=lambda: rows, template=PAGE, more=more)


@login_required
@require_POST
def synthesise_street(request: HttpRequest) -> HttpResponse:
    """Have the report of a street drafted; what is wrong stands beside the button."""
    actor = reader(actor_in(request))
    try:
        first = month(request.POST.get("month", ""))
        made: list[Report] = []
        street = request.POST.get("street", "").replace("\0", "")
        press(request, actor, lambda: made.append(synthesise(by=actor, at=now(), street=street, first=first)))
    except (Invalid, Conflict) as refusal:
        more, rows = _around(request, actor)
        table = drawn(actor, read_address(REPORTS, dict(request.GET.lists())), rows, reverse("reports:reports"))
        context = {**more, "wrong": str(refusal), "table": table}
        return render(request, PAGE, context, status=refusal.status)
    known = made[0] if made else Report.objects.get(kind=Kind.STREET, area_id=street, first=first)
    return redirect("reports:report", report_id=known.pk)


def month(text: str) -> date:
    """The first day of a month as `2026-11` or any of its days. Raises NoMonthToReport."""
    try:
        return month_of(date.fromisoformat(f"{text}-01" if len(text) == 7 else text))[0]
    except ValueError as error:
        raise NoMonthToReport from error


def _around(request: HttpRequest, actor: Actor) -> tuple[dict[str, Any], Rows]:
    """What stands around the list, and its rows."""
    kind = _kind(asked(request, "kind"))
    periods = periods_of(actor, kind)
    first = _first(asked(request, "first"), periods)
    streets = streets_of(actor, first) if first and kind is Kind.MONTH else []
    context: dict[str, Any] = {
        "kind": kind,
        "kinds": [(each, SHORT_WORDS[each], reverse("reports:reports") + f"?kind={each}") for each in Kind],
        "periods": periods,
        "first": first,
        "streets": [(code, name) for code, name, known in streets if not known],
        "key": new_id().hex,
    }
    return context, Rows(listed(actor, kind, first, now()))


def _kind(text: str) -> Kind:
    return Kind(text) if text in set(Kind) else Kind.MONTH


def _first(text: str, periods: list[date]) -> date | None:
    """The period that was asked for, if there is one; else the newest."""
    return next((each for each in periods if each.isoformat() == text), periods[0] if periods else None)
