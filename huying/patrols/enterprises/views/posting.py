"""A press of a form on a page of enterprises: once, and what is wrong stands at its field of the same page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huying.core.clock import now
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.idempotency import once
from huying.patrols.enterprises.access import reader
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in

__all__ = ["Again", "now", "posted", "reading", "unseen"]

Again = Callable[[forms.Form, int], HttpResponse]
"""The page once more, with the form as it was typed, and the status."""


def unseen(filled: Mapping[str, Any], shown: Collection[str]) -> forms.Form | None:
    """A form that was refused and that the page does not offer any more: what was wrong is said at the top."""
    return next((form for verb, form in filled.items() if verb not in shown and isinstance(form, forms.Form)), None)


def reading(request: HttpRequest) -> Actor:
    """Who asks, if enterprises are anything to them. Raises NotFound."""
    return reader(actor_in(request))


def posted(
    request: HttpRequest, actor: Actor, form: forms.Form, work: Callable[[dict[str, Any]], str], again: Again
) -> HttpResponse:
    """Do the work once for the key in the form and go where it says; or the page again. Nothing typed is lost."""
    if not form.is_valid():
        return again(form, 422)
    said = {name: request.POST.getlist(name) for name in request.POST if name not in {"csrfmiddlewaretoken", "key"}}
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    try:
        answer = once(
            who=str(actor.person_id),
            key=key,
            content={"path": request.path, **said},
            work=lambda: {"to": work(form.cleaned_data)},
        )
    except (NotFound, NotAllowed):
        raise
    except Refused as refusal:
        tell(form, refusal)
        return again(form, refusal.status)
    return redirect(answer.value["to"])
