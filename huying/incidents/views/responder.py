"""The pages of the responder app (哨端)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huying.core.clock import now
from huying.core.codes import read_code
from huying.incidents import way
from huying.incidents.coming_back import may_come_back
from huying.incidents.forms_responder import DescribeForm, ReportForm, SayForm
from huying.incidents.forms_tasks import GiveTaskForm, owners
from huying.incidents.journal import state_word
from huying.incidents.models import Assignment, Task
from huying.incidents.queries import responder as queries
from huying.incidents.queries.leads import lead_of
from huying.incidents.queries.tasks import own_tasks, tasks_of
from huying.incidents.rules import GEOFENCE_M, UNDERWAY, needs_evidence
from huying.incidents.templatetags.app import ETAS_S
from huying.incidents.thanks import LETTING_GO
from huying.incidents.views.member import member
from huying.incidents.words import TAKEN_BACK, asked_word, type_word
from huying.notices.commands.seen import mark_seen
from huying.people import tickets
from huying.people.access import Actor
from huying.people.requests import actor_in
from huying.places import navigation
from huying.ui.formats import masked_name
from huying.ui.live import live_address

MOST_TASKS = 20
ON_TIME = timedelta(seconds=5)
"""A whistle that took longer from the press to the platform shows both times."""


@require_GET
@never_cache
@member
def home(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The disc. A call that rings comes first, until the person puts it off with `?later`."""
    shown = queries.home_of(actor, now())
    if shown.waiting and "later" not in request.GET:
        return redirect("app:call", shown.waiting.pk)
    return home_page(request, shown)


def home_page(request: HttpRequest, shown: queries.Home, **more: Any) -> HttpResponse:
    """The first screen; `more` carries a refusal and what was typed."""
    status = 422 if "refusal" in more else 200
    text = way.sms_text(shown.unit)
    sms = {"sms_text": text, "sms": way.sms(shown.room_phone, text)}
    own = own_tasks(actor_in(request))[:MOST_TASKS]
    context = {"home": shown, "own_tasks": own, **sms, **more}
    return render(request, "incidents/app/home.html", context, status=status)


@require_GET
@never_cache
@member
def calls(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Recent calls to this person, and their own whistles."""
    at = now()
    context = {"calls": queries.calls_of(actor, at), "whistles": queries.whistles_of(actor, at)}
    return render(request, "incidents/app/calls.html", context)


@require_GET
@never_cache
@member
def call(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """One call: ringing, on the way, on the scene, or over."""
    found = queries.call_of(actor, assignment)
    step = queries.step_of(found)
    if step == "ringing":
        mark_seen(items=queries.alerts_to(actor, found.incident), at=now())
    return render(request, f"incidents/app/call_{step}.html", call_context(found, step))


def call_context(found: Assignment, step: str) -> dict[str, Any]:
    """What the screens of a call show."""
    incident = found.incident
    point = incident.place_text, incident.lon, incident.lat
    people = queries.people_of(incident)
    lead = lead_of(found) if step in {"coming", "there"} else None
    return {
        "call": found,
        "incident": incident,
        "step": step,
        "type_name": type_word(incident.card),
        "asked": asked_word(incident.card),
        "limits": incident.card.get("limits", []),
        "people": people,
        "lead": lead,
        **_tasks(found, leads=lead is not None and lead.mine),
        "coming": people.coming + people.there,
        "etas": ETAS_S,
        "walk_s": found.distance_m * 1.31 / 1.3,
        "why": LETTING_GO.get(queries.why_over(found), "") if step == "over" else "",
        "may_come_back": step == "over" and may_come_back(found),
        "far": (found.arrived_distance_m or 0) > GEOFENCE_M,
        "needs_photo": needs_evidence(incident.level),
        "amap": navigation.amap(*point),
        "geo": navigation.geo(*point),
        "room": queries.room_of(incident),
        "say": SayForm(),
        "report": ReportForm(),
        "state": state_word(incident.state),
    }


def _tasks(found: Assignment, *, leads: bool) -> dict[str, Any]:
    """One's own tasks here; for who leads also all of them, and the form for another."""
    own = Task.objects.filter(incident=found.incident, person=found.person, finished_at=None, withdrawn_at=None)
    shown: dict[str, Any] = {"own_tasks": own.order_by("number"), "tasks": [], "gives": None}
    if leads:
        form = GiveTaskForm(auto_id="task_%s")  # the report on the same page has words of its own
        form.offer_in(found.incident, owners(found.incident))
        shown |= {"tasks": tasks_of(found.incident, now(), masked_name), "gives": form}
    return shown


@require_GET
@never_cache
@member
def whistle(request: HttpRequest, actor: Actor, code: str) -> HttpResponseBase:
    """One's own whistle: who has it, who comes, what may be added, and how to take it back."""
    incident = queries.whistle_of(actor, read_code(code))
    at = now()
    until = queries.may_cancel_until(incident)
    context = {
        "incident": incident,
        "asked_code": code,
        "open": incident.state in UNDERWAY,
        "type_name": type_word(incident.card),
        "people": queries.people_of(incident),
        "state": state_word(incident.state),
        "came_late": incident.recorded_at - incident.raised_at > ON_TIME,
        "cancel_until": until if until and until > at else None,
        "taken_back": TAKEN_BACK,
        "kinds": queries.kinds(at, incident.area_code),
        "describe": DescribeForm(),
        "room": queries.room_of(incident),
    }
    page = "whistle_quiet" if incident.silent else "whistle"
    return render(request, f"incidents/app/{page}.html", context)


@require_GET
@never_cache
@member
def ticket(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Proof for the live connection of who this is, and where the connection is."""
    at = now()
    proof = tickets.make(actor.person_id, queries.topics_of(actor, at), at=at)
    return JsonResponse({"url": live_address(request), "ticket": proof})
