"""Adding, correcting and withdrawing: each form comes back with what is wrong at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.idempotency import once
from huying.patrols.registry import forms
from huying.patrols.registry.access import area_of, place_of, require_keeping, require_withdrawing, room_of
from huying.patrols.registry.commands.add_place import add_place as add_place_to
from huying.patrols.registry.commands.add_room import add_room as add_room_to
from huying.patrols.registry.commands.correct_place import correct_place as correct_the_place
from huying.patrols.registry.commands.correct_room import correct_room as correct_the_room
from huying.patrols.registry.commands.name_place import drop_name as drop_the_name
from huying.patrols.registry.commands.name_place import name_place as name_the_place
from huying.patrols.registry.commands.withdraw_place import withdraw_place as withdraw_the_place
from huying.patrols.registry.commands.withdraw_room import withdraw_room as withdraw_the_room
from huying.patrols.registry.views.tree import area_page, show_place, show_room
from huying.people.access import Actor
from huying.people.requests import actor_in
from huying.places.models import Place, Room

SEE_OTHER = 303
WRONG = 422
Sent = tuple[str, django_forms.Form]
"""Which of a page's forms was sent, and what it says."""
Act = Callable[[dict[str, Any]], Any]


@never_cache
@require_POST
def add_place(request: HttpRequest, code: str) -> HttpResponse:
    """Register a place in a community."""
    actor = actor_in(request)
    held = area_of(actor, code)
    require_keeping(actor, held.pk)
    form = forms.PlaceForm(request.POST)

    def work() -> str:
        made = add_place_to(by=actor, at=now(), place=form.told(held.pk))
        return reverse("registry:place", args=[made.pk])

    done = _sent(request, actor, form, work)
    return done or area_page(request, actor, held, form=form, status=WRONG)


@never_cache
@require_POST
def correct_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Correct a place."""
    actor = actor_in(request)
    held = place_of(actor, place_id)
    form = forms.PlaceForm({**request.POST.dict(), "kind": held.kind})
    return _at_place(
        request,
        held,
        ("correct", form),
        lambda _said: correct_the_place(
            by=actor, at=now(), place_id=place_id, place=form.told(held.area_id, held.kind)
        ),
    )


@never_cache
@require_POST
def withdraw_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Withdraw a place."""
    actor = actor_in(request)
    held = place_of(actor, place_id)
    require_withdrawing(actor, held.area_id)
    form = forms.WithdrawForm(request.POST)
    return _at_place(
        request,
        held,
        ("withdraw", form),
        lambda said: withdraw_the_place(by=actor, at=now(), place_id=place_id, ground=said["ground"]),
    )


@never_cache
@require_POST
def name_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Write another name down."""
    actor = actor_in(request)
    held = place_of(actor, place_id)
    form = forms.NameForm(request.POST)
    return _at_place(
        request,
        held,
        ("name", form),
        lambda said: name_the_place(by=actor, at=now(), place_id=place_id, name=said["name"]),
    )


@never_cache
@require_POST
def drop_name(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Forget another name."""
    actor = actor_in(request)
    held = place_of(actor, place_id)
    form = forms.NameForm(request.POST)
    return _at_place(
        request,
        held,
        ("name", form),
        lambda said: drop_the_name(by=actor, at=now(), place_id=place_id, name=said["name"]),
    )


@never_cache
@require_POST
def add_room(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Register a room of a building."""
    actor = actor_in(request)
    held = place_of(actor, place_id)
    form = forms.RoomForm(request.POST)
    return _at_place(
        request,
        held,
        ("room", form),
        lambda _said: add_room_to(by=actor, at=now(), building_id=place_id, room=form.told()),
    )


@never_cache
@require_POST
def correct_room(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """Correct a room."""
    actor = actor_in(request)
    held = room_of(actor, room_id)
    form = forms.RoomForm(request.POST)
    return _at_room(
        request,
        held,
        ("correct", form),
        lambda _said: correct_the_room(by=actor, at=now(), room_id=room_id, room=form.told()),
    )


@never_cache
@require_POST
def withdraw_room(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """Withdraw a room."""
    actor = actor_in(request)
    held = room_of(actor, room_id)
    form = forms.WithdrawForm(request.POST)
    return _at_room(
        request,
        held,
        ("withdraw", form),
        lambda said: withdraw_the_room(by=actor, at=now(), room_id=room_id, ground=said["ground"]),
    )


def _at_place(request: HttpRequest, held: Place, sent: Sent, act: Act) -> HttpResponse:
    """Do it and show the place, or the page again with what is wrong."""
    name, form = sent
    done = _kept(request, held, form, act)
    return done or show_place(request, actor_in(request), held, filled={name: form}, status=WRONG)


def _at_room(request: HttpRequest, held: Room, sent: Sent, act: Act) -> HttpResponse:
    """Do it and show the building, or the page of the room again with what is wrong."""
    name, form = sent
    done = _kept(request, held.building, form, act)
    return done or show_room(request, actor_in(request), held, filled={name: form}, status=WRONG)


def _kept(request: HttpRequest, place: Place, form: django_forms.Form, act: Act) -> HttpResponse | None:
    """For those who keep the registry of its area: go on to the place, or None with what is wrong in the form."""
    actor = actor_in(request)
    require_keeping(actor, place.area_id)

    def work() -> str:
        act(form.cleaned_data)
        return reverse("registry:place", args=[place.pk])

    return _sent(request, actor, form, work)


def _sent(request: HttpRequest, actor: Actor, form: django_forms.Form, work: Callable[[], str]) -> HttpResponse | None:
    """Once for the key of the form; where to go on, or None with what is wrong in the form."""
    if not form.is_valid():
        return None
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    said = {name: str(value) for name, value in form.cleaned_data.items()}
    try:
        made = once(who=str(actor.person_id), key=key, content=[request.path, said], work=lambda: {"location": work()})
    except Invalid as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    return HttpResponseRedirect(made.value["location"], status=SEE_OTHER)
