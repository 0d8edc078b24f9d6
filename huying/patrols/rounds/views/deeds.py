"""What is done from a sheet: each verb with its form and its command. A deed is sent once, at once or a day later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.documents import store_document
from huying.core.errors import InvalidFields, Refused
from huying.core.refusals import wants_json
from huying.incidents.views.posting import answer, press
from huying.patrols.records.access import require_editing
from huying.patrols.records.commands.keep_contact import Told
from huying.patrols.rounds import forms
from huying.patrols.rounds.commands.find_hazard import Found, find_hazard
from huying.patrols.rounds.commands.unchanged import unchanged
from huying.patrols.rounds.commands.update import contact, update
from huying.patrols.rounds.commands.visit import nobody_home, visit
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot
from huying.patrols.rounds.queries.sheet import building_of
from huying.patrols.rounds.rooms import room_id_of
from huying.patrols.rounds.views.sheets import sheet_page
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in
from huying.places.models import Place


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb: the form that it comes in, and what it does with a sound one."""

    form: type[forms.Deed]
    work: Callable[[Actor, Spot, Any], Patrol]


def _unchanged(actor: Actor, spot: Spot, _form: forms.Deed) -> Patrol:
    return unchanged(by=actor, at=now(), spot=spot)


def _nobody_home(actor: Actor, spot: Spot, _form: forms.Deed) -> Patrol:
    return nobody_home(by=actor, at=now(), spot=spot)


def _visit(actor: Actor, spot: Spot, form: forms.Visit) -> Patrol:
    given = form.cleaned_data
    return visit(by=actor, at=now(), spot=spot, consent_means=given["consent_means"], note=given["note"])


def _update(actor: Actor, spot: Spot, form: forms.Told) -> Patrol:
    consent = form.consent if isinstance(form, forms.Household) else None
    base: int | None = form.cleaned_data["base"]
    return update(by=actor, at=now(), spot=spot, told=form.told, base=base, consent=consent)


def _contact(actor: Actor, spot: Spot, form: forms.Contact) -> Patrol:
    given = form.cleaned_data
    return contact(by=actor, at=now(), spot=spot, told=Told(given["name"], given["phone"], form.consent))


def _hazard(actor: Actor, spot: Spot, form: forms.Hazard) -> Patrol:
    given = form.cleaned_data
    photos = (given["kept"],) if given.get("kept") else ()
    found = Found(given["category"], given["words"], given["where"], photos)
    return find_hazard(by=actor, at=now(), spot=spot, found=found)


DEEDS: dict[str, Deed] = {
    "unchanged": Deed(forms.Deed, _unchanged),
    "nobody_home": Deed(forms.Deed, _nobody_home),
    "visit": Deed(forms.Visit, _visit),
    "household": Deed(forms.Household, _update),
    "shop": Deed(forms.Shop, _update),
    "building": Deed(forms.Building, _update),
    "contact": Deed(forms.Contact, _contact),
    "hazard": Deed(forms.Hazard, _hazard),
}


@require_POST
def deed(request: HttpRequest, building: str, verb: str) -> HttpResponseBase:
    """Do it once, whenever it comes; what is wrong stands at its field of the same sheet."""
    actor = actor_in(request)
    place = building_of(actor, building)
    if verb not in DEEDS:
        raise Http404
    require_editing(actor, place.area_id)
    form = DEEDS[verb].form(request.POST, request.FILES, auto_id=f"{verb}_%s")
    try:
        told = _done(request, actor, place, (verb, form))
    except Refused as refusal:
        if wants_json(request) or refusal.status in {403, 404}:
            raise
        if not isinstance(refusal, InvalidFields):
            tell(form, refusal)
        return sheet_page(request, actor, building, filled={verb: form}, status=refusal.status)
    return answer(request, told, f"{reverse('rounds:sheet', args=[place.code])}#done")


def _done(request: HttpRequest, actor: Actor, place: Place, sent: tuple[str, forms.Deed]) -> dict[str, Any]:
    verb, form = sent
    if not form.is_valid():
        raise InvalidFields({name: [str(text) for text in texts] for name, texts in form.errors.items()})
    if photo := form.cleaned_data.pop("photo", None):
        form.cleaned_data["kept"] = store_document(photo.read())
    spot = form.spot(place.pk, room_id_of(place, form.cleaned_data["room"]))
    content = {"verb": verb, "place": place.pk} | {name: str(value) for name, value in form.cleaned_data.items()}

    def work() -> dict[str, Any]:
        patrol = DEEDS[verb].work(actor, spot, form)
        return {"id": str(patrol.pk), "did": patrol.did, "clash": str(patrol.clash_id or "")}

    return press(request, actor, content, work)
