"""Down the tree, one place, and what somebody's words mean."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.ids import new_id
from huying.patrols.registry import forms
from huying.patrols.registry.access import IMPORTERS, area_of, home_of, may_keep, place_of, require_reading, room_of
from huying.patrols.registry.queries.places import place_page, search, tree_page
from huying.people.access import Actor
from huying.people.requests import actor_in, asked
from huying.places.models import Area, Place, Room
from huying.places.wording import room_address

_LONGEST = 200


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The widest area of one's posts, or what the words of `q` mean."""
    actor = actor_in(request)
    require_reading(actor)
    text = asked(request, "q")[:_LONGEST]
    if not text.strip():
        return redirect("registry:area", home_of(actor) or Area.objects.filter(parent=None).order_by("code")[0].pk)
    hits = search(actor, text)
    return render(request, "patrols_registry/search.html", {"text": text, "hits": hits})


@never_cache
@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area: what lies below it, or the places of a community."""
    actor = actor_in(request)
    require_reading(actor)
    return area_page(request, actor, area_of(actor, code))


def area_page(
    request: HttpRequest, actor: Actor, held: Area, *, form: forms.PlaceForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of an area, with what was sent where it was wrong."""
    number = asked(request, "page")
    context = tree_page(actor, held, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1)
    form = form or forms.PlaceForm(initial={"lon": held.lon, "lat": held.lat})
    form.offer(held.pk)
    context |= {"form": form, "key": new_id().hex, "open": form.is_bound, "may_import": actor.has(IMPORTERS)}
    return render(request, "patrols_registry/area.html", context, status=status)


@never_cache
@require_safe
def place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """One place."""
    actor = actor_in(request)
    return show_place(request, actor, place_of(actor, place_id))


def show_place(
    request: HttpRequest, actor: Actor, held: Place, *, filled: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a place, with the form that was wrong where one was."""
    given = filled or {}
    correct = given.get("correct") or forms.filled_place(held)
    correct.offer(held.area_id, kind=held.kind)
    context = place_page(actor, held) | {
        "correct_form": correct,
        "name_form": given.get("name") or forms.NameForm(),
        "room_form": given.get("room") or forms.RoomForm(initial={"kind": "room"}),
        "withdraw_form": given.get("withdraw") or forms.WithdrawForm(),
        "open": next(iter(given), ""),
        "refused": given.get("refused", ""),
        "key": new_id().hex,
    }
    return render(request, "patrols_registry/place.html", context, status=status)


@never_cache
@require_safe
def room(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """One room, to correct or to withdraw it."""
    actor = actor_in(request)
    return show_room(request, actor, room_of(actor, room_id))


def show_room(
    request: HttpRequest, actor: Actor, held: Room, *, filled: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a room, with what was sent where it was wrong."""
    given = filled or {}
    keeps = may_keep(actor, held.building.area_id) and held.withdrawn_at is None
    context = {
        "room": held,
        "address": room_address(held),
        "form": given.get("correct") or forms.filled_room(held),
        "withdraw_form": given.get("withdraw") or forms.WithdrawForm(),
        "may_keep": keeps and held.building.withdrawn_at is None,
        "key": new_id().hex,
    }
    return render(request, "patrols_registry/room.html", context, status=status)
