"""The acts of diversion on one case, pressed on its panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huying.cases.access import require
from huying.cases.diversion import forms_case
from huying.cases.diversion.access import require_ruling
from huying.cases.diversion.commands.answer_questions import answer_questions
from huying.cases.diversion.commands.divert import divert as divert_command
from huying.cases.diversion.commands.explain_track import explain_track
from huying.cases.diversion.commands.object_diversion import object_diversion
from huying.cases.diversion.commands.rule_objection import rule_objection
from huying.cases.diversion.panel import panel_of
from huying.cases.diversion.register import questions_for
from huying.cases.diversion.station_diverting import gives_orders
from huying.cases.diversion.views.posting import lead_to, press
from huying.cases.models import Case
from huying.cases.queries.case import detail_of
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Refused
from huying.people.access import Actor
from huying.people.forms import tell

Work = Callable[[], object]


@never_cache
@require_POST
@working
def answer(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Answer the questions of the case."""
    at, case = now(), by_code(actor, code)
    require(actor, "divert", case)
    form = forms_case.Answers(request.POST, questions=questions_for(case.area_code, case.category, at))

    def work() -> object:
        return answer_questions(by=actor, at=at, case_id=case.pk, answers=form.answers).pk

    return _done(request, actor, case, "answers", form, work)


@never_cache
@require_POST
@working
def divert(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Take the suggestion that the page showed."""
    at, case = now(), by_code(actor, code)
    require(actor, "divert", case)
    seen = request.POST.get("seen", "")[:40]
    press(request, actor, lambda: divert_command(by=actor, at=at, case_id=case.pk, seen=seen).pk)
    return lead_to(page_of(case))


@never_cache
@require_POST
@working
def by_hand(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Send it somewhere else, with a reason."""
    at, case = now(), by_code(actor, code)
    require(actor, "divert", case)
    form = forms_case.ByHand(request.POST, case=case, at=at, orders=gives_orders(actor, case))

    def work() -> object:
        return divert_command(by=actor, at=at, case_id=case.pk, hand=form.hand).pk

    return _done(request, actor, case, "by_hand", form, work)


@never_cache
@require_POST
@working
def object_(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The recipient says that the case is not its own."""
    at, case = now(), by_code(actor, code)
    require(actor, "object", case)
    form = forms_case.Objecting(request.POST, district=case.area_code[:6])

    def work() -> object:
        return object_diversion(by=actor, at=at, case_id=case.pk, **form.cleaned_data).pk

    return _done(request, actor, case, "objecting", form, work)


@never_cache
@require_POST
@working
def rule(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The centre decides upon the objection."""
    at, case = now(), by_code(actor, code)
    require_ruling(actor, case)
    form = forms_case.Ruling(request.POST, case=case, at=at)

    def work() -> object:
        to = form.hand if form.cleaned_data["upheld"] else None
        return rule_objection(by=actor, at=at, case_id=case.pk, reason=form.cleaned_data["reason"], to=to).pk

    return _done(request, actor, case, "ruling", form, work)


@never_cache
@require_POST
@working
def track(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Which way comes first, and the paper about it."""
    at, case = now(), by_code(actor, code)
    require(actor, "track", case)
    form = forms_case.Track(request.POST)

    def work() -> object:
        return explain_track(by=actor, at=at, case_id=case.pk, **form.cleaned_data).pk

    return _done(request, actor, case, "track", form, work)


def _done(request: HttpRequest, actor: Actor, case: Case, name: str, form: forms.Form, work: Work) -> HttpResponse:
    """Lead back to the case, or show its page with what is wrong at its field."""
    if form.is_valid():
        try:
            press(request, actor, work)
        except Refused as refusal:
            tell(form, refusal)
            return _wrong(request, actor, case, name, form, refusal.status)
        return lead_to(page_of(case))
    return _wrong(request, actor, case, name, form, 422)


def _wrong(request: HttpRequest, actor: Actor, case: Case, name: str, form: forms.Form, status: int) -> HttpResponse:
    at: datetime = now()
    detail = detail_of(actor, case, at)
    shown = panel_of(actor, case, at, {name: form})
    panels = [shown if shown and panel.key == shown.key else panel for panel in detail.panels]
    detail.panels[:] = panels
    return render(request, "cases/case.html", {"detail": detail}, status=status)


def page_of(case: Case) -> str:
    """The part of the case's page where this is seen."""
    return f"{reverse('cases:case', args=[case.code])}#diversion"
