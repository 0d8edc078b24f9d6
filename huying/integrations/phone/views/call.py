"""One call: claimed, written down while talking, given back or filed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.incidents.queries.responder import kinds
from huying.integrations.phone.access import call_of, has_in_hand
from huying.integrations.phone.callers import caller_of
from huying.integrations.phone.commands.claim import claim as claim_call
from huying.integrations.phone.commands.file_call import file_call
from huying.integrations.phone.commands.give_back import give_back as give_back_call
from huying.integrations.phone.commands.save import save as save_call
from huying.integrations.phone.filing import Filing
from huying.integrations.phone.forms import FileCall, drafted
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.queries import call_row, draft_of
from huying.integrations.phone.rules import State
from huying.integrations.phone.views.reader import reader
from huying.integrations.phone.words import OUTCOMES, STATES, TONES
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.people.pressing import lead_to


@require_safe
@reader
def call(request: HttpRequest, actor: Actor, call_id: UUID) -> HttpResponse:
    """Number, matches and the form for who has it in hand; for others who has it, or what became of it."""
    return _page(request, actor, call_of(actor, call_id))


@require_POST
@reader
def claim(request: HttpRequest, actor: Actor, call_id: UUID) -> HttpResponse:
    """Take it; who is too late reads who has it."""
    found = call_of(actor, call_id)
    try:
        press(request, actor, lambda: claim_call(by=actor, at=now(), call_id=found.pk))
    except Conflict as refusal:
        return _page(request, actor, call_of(actor, call_id), refusal=refusal)
    return lead_to(reverse("phone:call", args=[call_id]))


@require_POST
@reader
def give_back(request: HttpRequest, actor: Actor, call_id: UUID) -> HttpResponse:
    """Let somebody else take it, with what was typed."""
    found = call_of(actor, call_id)
    try:
        press(request, actor, lambda: _given_back(request, actor, found))
    except Conflict as refusal:
        return _page(request, actor, call_of(actor, call_id), refusal=refusal)
    return lead_to(reverse("phone:calls"))


@require_POST
@reader
def save(request: HttpRequest, actor: Actor, call_id: UUID) -> HttpResponse:
    """Keep what is typed; the page sends it by itself, so that no key makes it once."""
    found = call_of(actor, call_id)
    save_call(by=actor, at=now(), call_id=found.pk, draft=drafted(request.POST))
    return HttpResponse(status=204)


@require_POST
@reader
def file(request: HttpRequest, actor: Actor, call_id: UUID) -> HttpResponse:
    """Write down what became of it; then the whistle, or the call; or what is wrong at its field."""
    found = call_of(actor, call_id)
    form = FileCall(request.POST, kinds=_kinds(found))
    if form.is_valid():
        content = Filing(**form.said())
        try:
            press(request, actor, lambda: file_call(by=actor, at=now(), call_id=found.pk, content=content))
        except Conflict as refusal:
            return _page(request, actor, call_of(actor, call_id), form=form, refusal=refusal)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("phone:call", args=[call_id]))
    return _page(request, actor, call_of(actor, call_id), form=form)


def _given_back(request: HttpRequest, actor: Actor, found: PhoneCall) -> None:
    draft = drafted(request.POST)
    if draft:
        save_call(by=actor, at=now(), call_id=found.pk, draft=draft)
    give_back_call(by=actor, at=now(), call_id=found.pk)


def _kinds(found: PhoneCall) -> list[tuple[str, Any]]:
    return [(kind.code, kind.name) for kind in kinds(now(), found.area_code)]


def _page(
    request: HttpRequest,
    actor: Actor,
    found: PhoneCall,
    *,
    form: FileCall | None = None,
    refusal: Conflict | None = None,
) -> HttpResponse:
    mine = has_in_hand(actor, found)
    if form is None and mine:
        form = FileCall(initial=draft_of(found), kinds=_kinds(found))
    status = refusal.status if refusal else 422 if form is not None and form.is_bound else 200
    context = {
        "call": found,
        "row": call_row(actor, found),
        "state": STATES[State(found.state)],
        "tone": TONES[State(found.state)],
        "outcomes": OUTCOMES,
        "caller": caller_of(actor, found) if mine else None,
        "form": form,
        "mine": mine,
        "refusal": refusal,
        "key": new_id().hex,
    }
    return render(request, "phone/call.html", context, status=status)
