"""The acts of a seat: one address for each verb, `POST /incidents/<code>/<verb>/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound
from huying.incidents import forms as shapes
from huying.incidents.access import standings
from huying.incidents.commands.call_person import call_person
from huying.incidents.commands.close import close
from huying.incidents.commands.confirm import confirm
from huying.incidents.commands.control import control
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.escalate import escalate
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.give_task import Work as Given
from huying.incidents.commands.give_task import give_task
from huying.incidents.commands.hand_over import hand_over
from huying.incidents.commands.merge import merge
from huying.incidents.commands.name_lead import name_lead
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import receive
from huying.incidents.commands.redirect import NewPlace, redirect
from huying.incidents.commands.say import say
from huying.incidents.commands.send_home import send_home
from huying.incidents.commands.stand_down import stand_down
from huying.incidents.commands.take_over import delegate, take_over
from huying.incidents.commands.widen import widen
from huying.incidents.forms_tasks import GiveTask
from huying.incidents.models import Incident
from huying.incidents.queries.found import by_code_or_alias
from huying.incidents.queries.incident import COMMANDING, Detail
from huying.incidents.queries.places import place_named
from huying.incidents.scene import NotInDistrict
from huying.incidents.sealing import as_read
from huying.incidents.views.posting import SEE_OTHER, photo_of, press
from huying.people.access import Actor, actor_of
from huying.people.models import Person

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doing:
    """One press: who, when, on which incident, with what."""

    actor: Actor
    at: datetime
    incident: Incident
    data: Data

    def run(self, command: Callable[..., Any], **more: Any) -> None:
        """Call a command on the incident."""
        command(by=self.actor, at=self.at, incident_id=self.incident.pk, **more)


@dataclass(frozen=True, slots=True)
class Work:
    """What a verb asks for, and what it does."""

    do: Callable[[Doing], None]
    form: type[forms.Form] = shapes.Bare


def _plain(command: Callable[..., Any]) -> Work:
    return Work(lambda doing: doing.run(command))


def _with(command: Callable[..., Any], form: type[forms.Form]) -> Work:
    return Work(lambda doing: doing.run(command, **doing.data), form)


def _redirect(doing: Doing) -> None:
    try:
        doing.run(redirect, place=_new_place(doing))
    except NotInDistrict as refusal:
        refusal.field = "place"
        raise


def _new_place(doing: Doing) -> NewPlace:
    """A point of the map with whatever words stand beside it, else the place that the words mean."""
    words, lon, lat = (doing.data[name] for name in ("place", "lon", "lat"))
    if lon is not None:
        return NewPlace(place_text=words, lon=lon, lat=lat)
    found = place_named(words, doing.incident.area_code[:6])
    return NewPlace(place_id=found.place_id, unit_id=found.unit_id, place_text=found.name)


def _merge(doing: Doing) -> None:
    doing.run(merge, into_id=_other(doing).pk)


def _other(doing: Doing) -> Incident:
    """The whistle to merge into. A wrong code is an error of its field, not of the page."""
    try:
        return by_code_or_alias(doing.actor, doing.data["into"])
    except NotFound as error:
        raise UnknownWhistle from error
    except Invalid as refusal:
        refusal.field = "into"
        raise


class UnknownWhistle(Invalid):
    """There is no other whistle of this code."""

    slug = "unknown-whistle"
    text = _("没有这一哨，请核对编号。")
    field = "into"


WORKS: dict[str, Work] = {
    "receive": _plain(receive),
    "dispatch": _plain(dispatch),
    "widen": _plain(widen),
    "raise_level": _plain(raise_level),
    "redirect": Work(_redirect, shapes.Redirect),
    "take_over": _plain(take_over),
    "escalate": _plain(escalate),
    "delegate": _plain(delegate),
    "control": _plain(control),
    "hand_over": _with(hand_over, shapes.HandOver),
    "dispose": _with(dispose, shapes.Dispose),
    "merge": Work(_merge, shapes.Merge),
    "false_alarm": _with(false_alarm, shapes.FalseAlarm),
    "stand_down": _plain(stand_down),
    "confirm": _plain(confirm),
    "close": _plain(close),
    "give_task": Work(lambda doing: doing.run(give_task, work=Given(**doing.data)), GiveTask),
    "name_lead": Work(lambda doing: doing.run(name_lead, person_id=doing.data["person"]), shapes.NameLead),
    "send_home": Work(lambda doing: doing.run(send_home, person_id=doing.data["person"]), shapes.SendHome),
    "call_person": Work(lambda doing: doing.run(call_person, person_id=doing.data["person"]), shapes.CallPerson),
    "describe": _with(describe, shapes.Describe),
    "say": _with(say, shapes.Say),
}


@login_required
@require_POST
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Do one act; the answer is the incident as it stands after it, or the form with what is wrong at its field."""
    if verb not in WORKS:
        raise NotFound
    actor = actor_of(cast(Person, request.user), now())
    incident = by_code_or_alias(actor, code)
    form = WORKS[verb].form(request.POST, request.FILES)
    if not _done(request, actor, incident, verb, form):
        return _again(request, actor, incident, verb, form)
    return after(request, actor, incident)


def _done(request: HttpRequest, actor: Actor, incident: Incident, verb: str, form: forms.Form) -> bool:
    """Do the work once; False when something typed is wrong, which then stands at its field."""
    if not form.is_valid():
        return False
    try:
        data = {**form.cleaned_data, **({"photo": photo_of(form)} if "photo" in form.fields else {})}
        doing = Doing(actor, now(), incident, data)
        content = {"incident": incident.pk, "verb": verb, **data}
        press(request, actor, content, lambda: _worked(verb, doing))
    except Invalid as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, str(refusal))
        return False
    return True


def _worked(verb: str, doing: Doing) -> dict[str, Any]:
    WORKS[verb].do(doing)
    return {"code": doing.incident.code}


def after(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """The fresh parts of the pane for HTMX; otherwise the page from which it came."""
    try:
        fresh = by_code_or_alias(actor, incident.code)
    except NotFound:  # it went to another area by this very act
        return _left(request)
    held = standings(actor, fresh)
    if "HX-Request" in request.headers and held & COMMANDING:
        detail = Detail(actor, as_read(fresh, held), held, now())
        parts = render(request, "incidents/seat/parts.html", {"detail": detail})
        parts.headers["HX-Trigger"] = "hy:acted"
        return parts
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("seat:incident", args=[fresh.code]) if held & COMMANDING else "/"
    return HttpResponseRedirect(back, status=SEE_OTHER)


def _left(request: HttpRequest) -> HttpResponse:
    """Back to the queue, for HTMX by a whole load."""
    if "HX-Request" not in request.headers:
        return HttpResponseRedirect("/", status=SEE_OTHER)
    gone = HttpResponse(status=204)
    gone.headers["HX-Redirect"] = "/"
    return gone


def _again(request: HttpRequest, actor: Actor, incident: Incident, verb: str, form: forms.Form) -> HttpResponse:
    """The bar with the form open and the errors at their fields."""
    held = standings(actor, incident)
    detail = Detail(actor, as_read(incident, held), held, now())
    context = {"detail": detail, "open": verb, "form": form}
    if "HX-Request" not in request.headers:
        return render(request, "incidents/seat/act.html", context, status=422)
    part = "say" if verb == "say" else "acts"
    fragment = render(request, f"incidents/seat/{part}.html", context, status=422)
    fragment.headers["HX-Retarget"] = f"#incident-{part}"
    fragment.headers["HX-Reswap"] = "outerHTML"
    return fragment
