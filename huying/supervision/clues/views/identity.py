"""The acts on a sealed identity: ask, decide, and read on one answer that nothing keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.orders.forms import Bare
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.clues import forms
from huying.supervision.clues.access import clue_of, require_opening
from huying.supervision.clues.commands.open_identity import ask_opening, decide_opening, read_identity
from huying.supervision.clues.models import Clue
from huying.supervision.clues.views.clue import page
from huying.supervision.clues.views.reader import reader

SHAPES: dict[str, type[django_forms.Form]] = {"ask": forms.AskOpening, "decide": forms.DecideOpening}
DO: dict[str, Callable[..., Any]] = {"ask": ask_opening, "decide": decide_opening}


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, code: str, identity_verb: str) -> HttpResponse:
    """Ask for it, decide about it, or read it."""
    found = clue_of(actor, code)
    if identity_verb == "read":
        return _read(request, actor, found)
    if identity_verb not in SHAPES:
        raise NotFound
    require_opening(actor, found, deciding=identity_verb == "decide")
    form = SHAPES[identity_verb](request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            press(request, actor, lambda: DO[identity_verb](by=actor, at=now(), clue_id=found.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("clues:clue", args=[found.code]))
    return page(request, actor, clue_of(actor, code), f"identity_{identity_verb}", form)


def _read(request: HttpRequest, actor: Actor, found: Clue) -> HttpResponse:
    """Name and phone stand on this one answer and nowhere else."""
    try:
        known = read_identity(by=actor, at=now(), clue_id=found.pk)
    except Conflict as refusal:
        form = Bare(request.POST)
        tell(form, refusal)
        return page(request, actor, found, "identity_read", form)
    return page(request, actor, found, known=known)
