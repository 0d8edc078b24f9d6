"""One report of a centre: figures, charts, texts, and what may be done to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.insight.reports import forms
from huying.insight.reports.access import may_sign, may_write, report_of, require_signing, require_writing
from huying.insight.reports.commands.correct import correct
from huying.insight.reports.commands.drop import drop
from huying.insight.reports.commands.edit import edit
from huying.insight.reports.commands.redraw import redraw
from huying.insight.reports.commands.sign import sign
from huying.insight.reports.facts import read
from huying.insight.reports.highlights import highlights
from huying.insight.reports.models import CenterReport
from huying.insight.reports.queries import done_to, state_of, versions_of
from huying.insight.reports.reading import parts_of, period_of
from huying.insight.reports.rules import CenterReportKind, State
from huying.insight.reports.sections import OUTLOOK, SUMMARY
from huying.insight.reports.words import KIND_WORDS, column_of, role_word
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.people.requests import actor_in

Forms = dict[str, django_forms.Form]


@login_required
@require_safe
@never_cache
def report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """The report with what this person may do."""
    actor = actor_in(request)
    return _page(request, actor, report_of(actor, center_report_id))


@login_required
@require_POST
def edit_report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """Write the texts beside the figures."""
    actor = actor_in(request)
    found = report_of(actor, center_report_id)
    require_writing(actor, found)
    form = forms.Edit(CenterReportKind(found.kind), request.POST)

    def work() -> object:
        given = {"revision": form.cleaned_data["revision"], "texts": form.texts()}
        return edit(by=actor, at=now(), center_report_id=found.pk, **given)

    return _formed(request, actor, found, ("edit", form), work)


@login_required
@require_POST
def redraw_report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """Draw the figures anew."""
    actor = actor_in(request)
    found = report_of(actor, center_report_id)
    require_writing(actor, found)
    form = django_forms.Form(request.POST)
    work = partial(redraw, by=actor, at=now(), center_report_id=found.pk)
    return _formed(request, actor, found, ("redraw", form), work)


@login_required
@require_POST
def sign_report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """Sign and publish it."""
    actor = actor_in(request)
    found = report_of(actor, center_report_id)
    require_signing(actor, found)
    form = forms.Sign(request.POST, auto_id="sign_%s")

    def work() -> object:
        return sign(by=actor, at=now(), center_report_id=found.pk, revision=form.cleaned_data["revision"])

    return _formed(request, actor, found, ("sign", form), work)


@login_required
@require_POST
def correct_report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """Begin a correction; it leads to the new version."""
    actor = actor_in(request)
    found = report_of(actor, center_report_id)
    require_writing(actor, found)
    form = forms.Correct(request.POST, auto_id="correct_%s")

    def work() -> object:
        return correct(by=actor, at=now(), center_report_id=found.pk, why=form.cleaned_data["why"])

    return _formed(request, actor, found, ("correct", form), work)


@login_required
@require_POST
def drop_report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """Drop the draft of a correction; it leads back to the signed version."""
    actor = actor_in(request)
    found = report_of(actor, center_report_id)
    require_writing(actor, found)
    try:
        press(request, actor, partial(drop, by=actor, at=now(), center_report_id=found.pk))
    except Conflict as refusal:
        form = django_forms.Form(request.POST)
        tell(form, refusal)
        return _page(request, actor, found, {"drop": form}, status=refusal.status)
    return redirect("center_reports:report", center_report_id=found.corrects_id)


def _formed(
    request: HttpRequest,
    actor: Actor,
    found: CenterReport,
    named: tuple[str, django_forms.Form],
    work: Callable[[], object],
) -> HttpResponse:
    """Do it once; what is wrong stands at its field, and what was typed is still there."""
    name, form = named
    if not form.is_valid():
        return _page(request, actor, found, {name: form}, status=Invalid.status)
    try:
        press(request, actor, work)
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return _page(request, actor, found, {name: form}, status=refusal.status)
    newest = CenterReport.objects.filter(corrects=found).first() if name == "correct" else None
    return redirect("center_reports:report", center_report_id=newest.pk if newest else found.pk)


def _page(
    request: HttpRequest, actor: Actor, found: CenterReport, filled: Forms | None = None, *, status: int = 200
) -> HttpResponse:
    fresh = report_of(actor, found.pk)
    context = {**_shown(actor, fresh), **_acts(actor, fresh, filled or {}), "key": new_id().hex}
    return render(request, "insight_reports/report.html", context, status=status)


def _shown(actor: Actor, report: CenterReport) -> dict[str, Any]:
    """What stands in it."""
    facts = read(report.facts)
    days = {"since": report.first, "until": report.last, "area": report.area_id}
    now_query = "&".join(f"{name}={value}" for name, value in days.items())
    return {
        "report": report,
        "kind_word": KIND_WORDS[report.kind],
        "state": state_of(report),
        "signed_role": role_word(report.signed_role) if report.signed_at else "",
        "facts": facts,
        "cut_day": period_of(report).last_looked_at,
        "highlights": highlights(facts),
        "parts": parts_of(report, facts),
        "summary": report.texts.get(SUMMARY, ""),
        "outlook": report.texts.get(OUTLOOK, ""),
        "columns": [column_of(report.kind, span.first) for span in facts.trend],
        "yearly": report.kind == CenterReportKind.YEAR,
        "now_url": f"{reverse('figures:figures')}?{now_query}",
        "versions": versions_of(actor, report),
        "steps": done_to(report),
    }


def _acts(actor: Actor, report: CenterReport, filled: Forms) -> dict[str, Any]:
    """What this person may do: the forms for it, those that came back filled in as they came."""
    draft, writes = report.state == State.DRAFT, may_write(actor, report.area_id)
    signs = draft and may_sign(actor, report.area_id)
    corrects = writes and not draft and not hasattr(report, "correction")
    texts = {"revision": report.revision, **report.texts}
    wrong = [text for name in ("redraw", "sign", "drop") if name in filled for text in _all_errors(filled[name])]
    edits = filled.get("edit") or forms.Edit(CenterReportKind(report.kind), initial=texts)
    return {
        "edit": edits if draft and writes else None,
        "sign": forms.Sign(initial={"revision": report.revision}, auto_id="sign_%s") if signs else None,
        "correct": (filled.get("correct") or forms.Correct(auto_id="correct_%s")) if corrects else None,
        "drop": draft and writes and report.corrects_id is not None,
        "wrong": wrong,
    }


def _all_errors(form: django_forms.Form) -> list[str]:
    return [str(text) for texts in form.errors.values() for text in texts]
