"""One honour on its page, proposing one, and the acts on it."""

from __future__ import annotations

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.people.roles import SEATS
from huying.supervision.honours import forms
from huying.supervision.honours.access import honour_of, require
from huying.supervision.honours.commands.propose import Proposal, propose
from huying.supervision.honours.models import Honour
from huying.supervision.honours.queries import bodies_of, detail, kinds_of, people_of
from huying.supervision.honours.views.reader import anybody, reader
from huying.supervision.honours.words import VERBS
from huying.supervision.honours.works import WORKS


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form, and proposing with it."""
    area_code = actor.seat_area
    if not actor.has(SEATS):
        raise NotFound
    at = now()
    form = forms.Propose(request.POST if request.method == "POST" else None)
    form.offer(kind=kinds_of(actor), organisation=bodies_of(area_code), person=people_of(area_code, at))
    if request.method == "POST" and form.is_valid():
        proposal = Proposal(**form.cleaned_data)
        try:
            press(request, actor, lambda: propose(by=actor, at=at, proposal=proposal))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("honours:honours"))
    context = {"form": form, "key": new_id().hex}
    return render(request, "supervision_honours/new.html", context, status=422 if form.errors else 200)


@require_safe
@anybody
def honour(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The page."""
    return _page(request, actor, honour_of(actor, code))


@require_POST
@anybody
def act(request: HttpRequest, actor: Actor, code: str, honour_verb: str) -> HttpResponse:
    """Do one act once; then the honour as it stands, or the form with what is wrong at its field."""
    if honour_verb not in WORKS:
        raise NotFound
    found = honour_of(actor, code)
    require(actor, honour_verb, found)
    form = forms.fit(forms.SHAPES[honour_verb](request.POST, auto_id=f"{honour_verb}_%s"), found)
    if form.is_valid():
        said = form.cleaned_data
        try:
            press(request, actor, lambda: WORKS[honour_verb](by=actor, at=now(), honour_id=found.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("honours:honour", args=[found.code]))
    return _page(request, actor, honour_of(actor, code), honour_verb, form)


def _page(
    request: HttpRequest, actor: Actor, found: Honour, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    shown = detail(actor, found, now())
    acts = [(each, VERBS[each], filled if filled and each == verb else _shape(each, found)) for each in shown.verbs]
    context = {
        "detail": shown,
        "honour": found,
        "acts": acts,
        "open": verb,
        "refused": filled if filled is not None and verb not in shown.verbs else None,
        "key": new_id().hex,
    }
    return render(request, "supervision_honours/honour.html", context, status=422 if filled is not None else 200)


def _shape(verb: str, found: Honour) -> django_forms.Form:
    return forms.fit(forms.SHAPES[verb](auto_id=f"{verb}_%s"), found)
