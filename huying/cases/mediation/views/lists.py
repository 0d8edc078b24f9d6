"""The list of mediations, and the mediators with what they declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.mediation import forms_mediators as forms
from huying.cases.mediation.access import require_staff
from huying.cases.mediation.commands.declare import Relation, declare, take_back
from huying.cases.mediation.commands.set_mediator import Profile, set_mediator
from huying.cases.mediation.forms_mediators import FindMediators
from huying.cases.mediation.listing import MEDIATORS
from huying.cases.mediation.listing_mine import MEDIATIONS
from huying.cases.mediation.listing_mine import Find as FindMine
from huying.cases.mediation.models import DeclaredRelation, MediatorProfile
from huying.cases.mediation.queries.arrived import arrived
from huying.cases.mediation.queries.mine import ended_of_late, rows_of
from huying.cases.mediation.queries.mine import mine as rows_mine
from huying.cases.mediation.queries.profiles import Wanted, profiles_of
from huying.cases.mediation.queries.settable import settable
from huying.cases.mediation.words import RELATION_WORDS
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import NotAllowed, Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.notices.commands.seen import mark_seen
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing, unasked

_TEMPLATE = "cases_mediation/mediators.html"


@require_safe
@never_cache
@working
def mine(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What is this person's or nobody's, then what runs, then what ended of late."""
    require_staff(actor)
    at, form = now(), FindMine(request.GET)

    def rows() -> Rows:
        return Rows(rows_mine(actor, form.wanted(at)), dress=lambda cases: rows_of(actor, cases, at))

    more = {"ended": ended_of_late(actor, at), "arrived": arrived(actor)}
    template = "cases_mediation/mine.html"
    return listing(request, actor, MEDIATIONS, rows=rows, template=template, form=form, more=more)


@require_POST
@working
def note_arrived(_request: HttpRequest, actor: Actor) -> HttpResponse:
    """The person has looked at what came to the committee."""
    require_staff(actor)
    mark_seen(items=[(each.message_id, actor.person_id) for each in arrived(actor)], at=now())
    return redirect("mediation:mine")


@require_safe
@never_cache
@working
def mediators(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Who mediates here; a mediator's own declarations; for heads the profiles."""
    require_staff(actor)
    form = FindMediators(request.GET)

    def rows() -> Rows:
        return Rows(profiles_of(actor, now(), form.wanted()))

    return listing(request, actor, MEDIATORS, rows=rows, template=_TEMPLATE, form=form, more=_beside(actor))


@require_POST
@working
def set_profile(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A mediator's expertise, languages and load."""
    require_staff(actor)
    if not settable(actor):
        raise NotAllowed
    form = forms.SetMediator(request.POST)
    form.offer(settable(actor))

    def work() -> str:
        told = dict(form.cleaned_data)
        person, _, committee = told.pop("person").partition(" ")
        categories, languages = tuple(told.pop("categories")), tuple(told.pop("languages"))
        profile = Profile(UUID(person), UUID(committee), categories, languages, **told)
        return str(set_mediator(by=actor, at=now(), profile=profile).pk)

    return _posted(request, actor, "profile", form, work)


@require_POST
@working
def declare_relation(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own relation."""
    _require_mediator(actor)
    form = forms.Declare(request.POST)

    def work() -> str:
        return str(declare(by=actor, at=now(), relation=Relation(**form.cleaned_data)).pk)

    return _posted(request, actor, "relation", form, work)


@require_POST
@working
def end_relation(request: HttpRequest, actor: Actor, relation_id: UUID) -> HttpResponse:
    """It holds no more."""
    del request
    _require_mediator(actor)
    take_back(by=actor, at=now(), relation_id=relation_id)
    return redirect("mediation:mediators")


def _require_mediator(actor: Actor) -> None:
    require_staff(actor)
    if not MediatorProfile.objects.filter(person_id=actor.person_id).exists():
        raise NotAllowed


def _posted(
    request: HttpRequest, actor: Actor, name: str, form: django_forms.Form, work: Callable[[], str]
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, actor, {name: form}, 422)
    content = [request.path, {key: str(value) for key, value in form.cleaned_data.items()}]
    try:
        once(who=str(actor.person_id), key=request.POST.get("key", ""), content=content, work=work)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        tell(form, refusal)
        return _page(request, actor, {name: form}, refusal.status)
    return redirect("mediation:mediators")


def _page(request: HttpRequest, actor: Actor, filled: dict[str, django_forms.Form], status: int) -> HttpResponse:
    """The page again, with the form that was wrong."""
    table = unasked(actor, MEDIATORS, Rows(profiles_of(actor, now(), Wanted())))
    return render(request, _TEMPLATE, {**_beside(actor, filled), "table": table}, status=status)


def _beside(actor: Actor, filled: dict[str, django_forms.Form] | None = None) -> dict[str, Any]:
    """What stands below the list."""
    given = filled or {}
    people = settable(actor)
    profile = given.get("profile") or forms.SetMediator()
    assert isinstance(profile, forms.SetMediator)
    profile.offer(people)
    declares = MediatorProfile.objects.filter(person_id=actor.person_id).exists()
    own = DeclaredRelation.objects.filter(mediator_id=actor.id, ended_at=None).order_by("declared_at")
    return {
        "profile": profile if people else None,
        "relation": (given.get("relation") or forms.Declare()) if declares else None,
        "own": [(row, RELATION_WORDS[row.kind]) for row in own] if declares else [],
        "open": next(iter(given), ""),
        "key": new_id(),
    }
