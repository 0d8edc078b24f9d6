"""The check-up sheet as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.patrols.hazards.categories import categories, word_of
from huying.patrols.records.models import Contact, Record
from huying.patrols.rounds import forms
from huying.patrols.rounds.queries.patrols import of_place
from huying.patrols.rounds.queries.sheet import Sheet, sheet_of
from huying.patrols.rounds.rooms import room_data
from huying.people.access import Actor
from huying.people.requests import actor_in, asked

EMPTY = {"visit": forms.Visit, "contact": forms.Contact, "hazard": forms.Hazard}


@require_safe
@never_cache
def sheet(request: HttpRequest, building: str) -> HttpResponse:
    """`?room=` opens the forms of a room; `?k=` is the key of the plate that was scanned."""
    return sheet_page(request, actor_in(request), building)


def sheet_page(
    request: HttpRequest,
    actor: Actor,
    building: str,
    *,
    filled: Mapping[str, django_forms.Form] | None = None,
    opened: Contact | None = None,
    status: int = 200,
) -> HttpResponse:
    """The sheet with the forms as they were filled; `opened` is a contact that was just read for a reason."""
    at = now()
    found = sheet_of(actor, building, at)
    room = _chosen(request, found)
    context: dict[str, Any] = {
        "sheet": found,
        "at": at,
        "room": room,
        "done": of_place(actor, found.place.pk),
        "rooms_data": {record.room.code: room_data(record) for record in found.rooms if record.room},
        "key": asked(request, "k") or request.POST.get("k", ""),
        "opened": opened,
        "forms": _forms(found, room, filled or {}, at),
    }
    return render(request, "patrols_rounds/sheet.html", context, status=status)


def _chosen(request: HttpRequest, found: Sheet) -> Record | None:
    code = asked(request, "room") or request.POST.get("room", "")
    return next((record for record in found.rooms if record.room and record.room.code == code), None)


def _forms(
    found: Sheet, room: Record | None, filled: Mapping[str, django_forms.Form], at: Any
) -> dict[str, django_forms.Form]:
    if not found.may_edit:
        return {}
    known = room_data(room) if room else {}
    made: dict[str, django_forms.Form] = {
        "household": forms.Household(initial=known, auto_id="household_%s"),
        "shop": forms.Shop(initial=known, auto_id="shop_%s"),
        "building": forms.Building(initial=room_data(found.building) if found.building else {}, auto_id="building_%s"),
        "reason": forms.Reason(auto_id="reason_%s"),
        "room_visit": forms.Visit(auto_id="room_visit_%s"),
        **{name: form(auto_id=f"{name}_%s") for name, form in EMPTY.items()},
    }
    made |= filled
    if room is not None and "visit" in filled:
        made |= {"visit": forms.Visit(auto_id="visit_%s"), "room_visit": filled["visit"]}
    hazard = made["hazard"]
    assert isinstance(hazard, forms.Hazard)
    kinds = categories(found.place.area_id, at)
    hazard.offer([("", "—"), *((code, word_of(kind)) for code, kind in kinds.items())])
    return made
