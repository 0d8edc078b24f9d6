"""Contacts on a sheet: opened for a reason, and erased when the person withdraws."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Refused
from huying.patrols.records.commands.read_contact import read_contact
from huying.patrols.records.commands.withdraw import withdraw as withdraw_consent
from huying.patrols.rounds import forms
from huying.patrols.rounds.queries.sheet import building_of
from huying.patrols.rounds.rooms import room_id_of
from huying.patrols.rounds.views.sheets import sheet_page
from huying.people.forms import tell
from huying.people.requests import actor_in


@require_POST
@never_cache
def read(request: HttpRequest, building: str) -> HttpResponse:
    """Open the contact of the building or of a room; each time on record."""
    actor = actor_in(request)
    place = building_of(actor, building)
    form = forms.Reason(request.POST, auto_id="reason_%s")
    if not form.is_valid():
        return sheet_page(request, actor, building, filled={"reason": form}, status=422)
    given = form.cleaned_data
    room_id = room_id_of(place, given["room"])
    try:
        opened = read_contact(by=actor, at=now(), place_id=place.pk, room_id=room_id, reason=given["reason"])
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        tell(form, refusal)
        return sheet_page(request, actor, building, filled={"reason": form}, status=refusal.status)
    return sheet_page(request, actor, building, opened=opened)


@require_POST
def withdraw(request: HttpRequest, building: str) -> HttpResponse:
    """The person withdraws: what was written down by consent is erased."""
    actor = actor_in(request)
    place = building_of(actor, building)
    room_id = room_id_of(place, request.POST.get("room", "").replace("\0", ""))
    withdraw_consent(by=actor, at=now(), place_id=place.pk, room_id=room_id)
    return redirect("rounds:sheet", place.code)
