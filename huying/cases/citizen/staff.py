"""What the centre does about what citizens said: ask, take note of an urge, decide on reopening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from huying.cases.citizen import forms
from huying.cases.citizen.commands.ask import ask
from huying.cases.citizen.commands.ask_reopening import decide_reopening
from huying.cases.citizen.commands.disclose import disclose
from huying.cases.citizen.commands.urge import see_urge
from huying.cases.guarding import APPLICANT
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.presses import press, sound


def _done(request: HttpRequest, actor: Actor, case: Case, work: Callable[[], Any]) -> HttpResponse:
    press(request, actor, work)
    return redirect("cases:case", case.code)


@require_POST
@working
def question(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Put a question to the parties."""
    case = by_code(actor, code)
    data = sound(forms.Ask(request.POST)).cleaned_data
    said = {"text": data["text"], "to": data["to"] or APPLICANT}
    return _done(request, actor, case, lambda: ask(by=actor, at=now(), case_id=case.pk, **said))


@require_POST
@working
def see(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Take note of an urge."""
    case = by_code(actor, code)
    try:
        urge_id = UUID(request.POST.get("urge", ""))
    except ValueError as error:
        raise NotFound from error
    return _done(request, actor, case, lambda: see_urge(by=actor, at=now(), case_id=case.pk, urge_id=urge_id))


@require_POST
@working
def show(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Let all parties see a material, or not any more."""
    case = by_code(actor, code)
    data = sound(forms.Disclose(request.POST)).cleaned_data
    said = {"material_id": data["material"], "shown": data["shown"]}
    return _done(request, actor, case, lambda: disclose(by=actor, at=now(), case_id=case.pk, **said))


@require_POST
@working
def decide(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Decide on a request to take a matter up again."""
    case = by_code(actor, code)
    data = sound(forms.Decide(request.POST)).cleaned_data
    decision = {"request_id": data["request"], "granted": data["granted"], "answer": data["answer"]}
    return _done(request, actor, case, lambda: decide_reopening(by=actor, at=now(), case_id=case.pk, **decision))
