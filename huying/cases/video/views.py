"""What is done about footage on the page of a case; what is wrong comes back at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.video import forms
from huying.cases.video.access import require
from huying.cases.video.commands.ask import ask
from huying.cases.video.commands.decide import decide
from huying.cases.video.commands.view import view
from huying.cases.video.panel import context_of
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press


@never_cache
@require_POST
@working
def ask_for(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Register a request."""
    case = by_code(actor, code)
    require(actor, case)
    form = forms.Ask(request.POST, auto_id="video_%s").fit(actor, case)
    return _done(
        request, actor, case, "ask", form, lambda: ask(by=actor, at=now(), case_id=case.pk, wanted=form.wanted())
    )


@never_cache
@require_POST
@working
def decide_on(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Allow one, or not."""
    case = by_code(actor, code)
    require(actor, case, deciding=True)
    form = forms.Decide(request.POST, auto_id=f"d{request.POST.get('request', '')[:36]}_%s")
    return _done(request, actor, case, "decide", form, lambda: decide(by=actor, at=now(), **_said(case, form)))


@never_cache
@require_POST
@working
def note_view(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Write a look into the register."""
    case = by_code(actor, code)
    require(actor, case)
    form = forms.View(request.POST, auto_id=f"v{request.POST.get('request', '')[:36]}_%s")
    return _done(request, actor, case, "view", form, lambda: view(by=actor, at=now(), **_said(case, form)))


def _said(case: Case, form: django_forms.Form) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    return {"case_id": case.pk, "request_id": data.pop("request"), **data}


def _done(
    request: HttpRequest, actor: Actor, case: Case, name: str, form: django_forms.Form, work: Callable[[], Any]
) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            press(request, actor, work)
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
            status = refusal.status
        else:
            return redirect("cases:case", case.code)
    wrong = name if name == "ask" else f"{name}:{request.POST.get('request', '')}"
    panel = context_of(actor, case, now(), **{wrong: form})
    return render(request, "cases_video/again.html", {"case": case, "panel": panel, "form": form}, status=status)
