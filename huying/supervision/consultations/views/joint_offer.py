"""The part of the seat's page that offers consultations about an incident, and the one press by which 5+X begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.incidents.queries.found import by_code
from huying.orders.views.posting import lead_to, press
from huying.people.access import Actor
from huying.supervision.consultations.access import calling_duty
from huying.supervision.consultations.commands.call_joint_now import call_joint_now
from huying.supervision.consultations.queries.offered import offer_for
from huying.supervision.consultations.views.reader import reader


@require_safe
@reader
def joint_offer(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What is called about the incident already; to its seats, of a grave one the press, of others a quiet link."""
    return _part(request, actor, by_code(actor, code))


@require_POST
@reader
def joint_now(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Begin 5+X with the bodies of the list; pressed again, the one that goes on is shown."""
    incident = by_code(actor, code)
    calling_duty(actor, incident.area_code)
    made = press(request, actor, {"path": request.path}, lambda: {"code": _begin(actor, incident)})
    if "HX-Request" in request.headers:
        return _part(request, actor, incident)
    return lead_to(reverse("consultations:consultation", args=[made["code"]]))


def _begin(actor: Actor, incident: Incident) -> str:
    return str(call_joint_now(by=actor, at=now(), incident_id=incident.pk).code)


def _part(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    context = {"offer": offer_for(actor, incident, now()), "incident": incident, "key": new_id().hex}
    return render(request, "supervision_consultations/parts/offer.html", context)
