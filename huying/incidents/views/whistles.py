"""Whistling from a phone, and what the caller may do afterwards: describe, say, take back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.codes import read_code
from huying.core.errors import Invalid
from huying.core.refusals import wants_json
from huying.incidents.commands.cancel import cancel as cancel_whistle
from huying.incidents.commands.describe import describe as describe_whistle
from huying.incidents.commands.say import say
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.forms_responder import CancelForm, DescribeForm, WhistleForm
from huying.incidents.models import Incident
from huying.incidents.queries.responder import home_of, last_position, whistle_of
from huying.incidents.scene import PlaceUnknown
from huying.incidents.views.member import member
from huying.incidents.views.posting import answer, photo_of, press, read
from huying.incidents.views.responder import home_page
from huying.people.access import Actor
from huying.places.queries import place_by_code


@require_POST
@member
def raise_(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """吹哨. When nobody can tell where it is, the same screen asks for the place."""
    try:
        form = read(WhistleForm, request)
        told = press(request, actor, form.cleaned_data, lambda: _told(_raise(actor, form)))
    except Invalid as refusal:
        if wants_json(request):
            raise
        return home_page(request, home_of(actor, now()), refusal=refusal, typed=request.POST)
    return answer(request, told, reverse("app:whistle", args=[told["code"]]))


def _raise(actor: Actor, form: WhistleForm) -> Incident:
    at = now()
    given = form.cleaned_data
    place = place_by_code(given["place_code"]) if given["place_code"] else None
    if given["place_code"] and place is None:
        raise PlaceUnknown(field="place_code")
    position = form.position or (None if place else last_position(actor, at))
    lon, lat = position or (None, None)
    content = Whistle(
        template=given["template"],
        place_id=place.pk if place else None,
        place_text=given["place_text"],
        lon=lon,
        lat=lat,
        accuracy_m=given["accuracy"],
        silent=given["silent"],
        client_at=given["client_at"],
    )
    return whistle(by=actor, at=at, content=content)


@require_POST
@member
def describe(request: HttpRequest, actor: Actor, code: str) -> HttpResponseBase:
    """补充: the type, words and a photo follow after the press."""
    form = read(DescribeForm, request)
    photo, client_at = photo_of(form), form.cleaned_data["client_at"]
    said = {name: form.cleaned_data[name] for name in ("template", "note", "client_at")}

    def work() -> dict[str, Any]:
        incident = whistle_of(actor, read_code(code))
        if photo:
            say(by=actor, at=now(), incident_id=incident.pk, photo=photo, client_at=client_at)
        return _told(describe_whistle(by=actor, at=now(), incident_id=incident.pk, **said))

    content = {"verb": "describe", "code": code, "photo": photo, **said}
    told = press(request, actor, content, work)
    return answer(request, told, reverse("app:whistle", args=[told["code"]]))


@require_POST
@member
def cancel(request: HttpRequest, actor: Actor, code: str) -> HttpResponseBase:
    """撤回, within two minutes and while nobody is on the way."""
    reason = read(CancelForm, request).cleaned_data["reason"]

    def work() -> dict[str, Any]:
        incident = whistle_of(actor, read_code(code))
        return _told(cancel_whistle(by=actor, at=now(), incident_id=incident.pk, reason=reason))

    told = press(request, actor, {"verb": "cancel", "code": code, "reason": reason}, work)
    return answer(request, told, reverse("app:whistle", args=[told["code"]]))


def _told(incident: Incident) -> dict[str, Any]:
    return {"code": incident.code, "state": str(incident.state)}
