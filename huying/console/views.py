"""The command seat (指挥席): one page of three panes, the fragments that renew them, and what they ask for."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from huying.console.scope import scope_of
from huying.console.seated import seated
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.incidents.queries.incident import Detail, detail
from huying.incidents.queries.picture import people, scene
from huying.incidents.queries.places import places_like
from huying.incidents.queries.queue import Queue, queue
from huying.incidents.queries.why import NameUnclear, why_not
from huying.incidents.sealing import note_opening
from huying.people import tickets
from huying.people.access import Actor
from huying.people.requests import asked
from huying.people.topics import ANY_INCIDENT, topics_of
from huying.ui.live import live_address


@never_cache
@seated
def seat(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The whole page, with the most urgent whistle in the right-hand pane."""
    at = now()
    page = _page(request, actor, at)
    rows = page["queue"].rows
    first = detail(actor, rows[0].incident.code, at) if rows else None
    if first:
        note_opening(by=actor, at=at, incident=first.incident, part="page")
    return render(request, "console/seat.html", {**page, **_pane(first, page["queue"], at)})


@never_cache
@seated
def incident(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One incident: the pane's content, its live parts, or the whole page when it is opened directly."""
    at = now()
    found = detail(actor, code, at)
    if request.headers.get("HX-Target", "") != "incident-now":  # what renews itself is no second reading
        note_opening(by=actor, at=at, incident=found.incident, part="page")
    target = request.headers.get("HX-Target", "")
    if target in _FRAGMENTS:
        return render(request, _FRAGMENTS[target], _pane(found, _queue(request, actor, at), at))
    page = _page(request, actor, at)
    return render(request, "console/seat.html", {**page, **_pane(found, page["queue"], at), "opened": True})


@never_cache
@seated
def queue_pane(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list of the left-hand pane, and with it what the map shows."""
    at = now()
    found = _queue(request, actor, at)
    current = asked(request, "current")
    chosen = next((row.incident for row in found.rows if row.incident.code == current), None)
    context = {"queue": found, "text": asked(request, "q"), "current": current}
    if not current or chosen:
        context["scene"] = _json(scene(found.rows, chosen, at))
    return render(request, "console/queue.html", context)


@never_cache
@seated
def map_json(request: HttpRequest, actor: Actor) -> JsonResponse:
    """Incidents and people on duty: what the map asks for while there is no live connection."""
    at = now()
    return JsonResponse({**scene(_queue(request, actor, at).rows, None, at), "people": people(actor, at)})


@never_cache
@seated
def ticket(request: HttpRequest, actor: Actor) -> JsonResponse:
    """The address of the gateway and a ticket for it. Whoever knows an incident's id may hear that it changed."""
    words = tickets.make(actor.person_id, [*topics_of(actor.duties), ANY_INCIDENT], at=now())
    return JsonResponse({"url": live_address(request), "ticket": words})


@never_cache
@seated
def why(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Why somebody was not called; what is no name is told at its field."""
    found = detail(actor, code, now())
    if found.veiled:
        raise NotFound
    text, fragment = asked(request, "q").strip(), "HX-Request" in request.headers
    context: dict[str, Any] = {"detail": found, "text": text}
    try:
        if text or ("q" in request.GET and not fragment):  # a field that was emptied while typing is no mistake
            context["found"] = why_not(found.incident, text, found.at)
    except NameUnclear as refusal:
        context["error"] = refusal
    template = "incidents/seat/found.html" if fragment else "console/why.html"
    return render(request, template, context, status=422 if "error" in context else 200)


@never_cache
@seated
def places(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Places and units whose name begins to look like what is typed."""
    found = places_like(asked(request, "place"), scope_of(actor).district)
    return render(request, "console/places.html", {"found": found})


_FRAGMENTS = {"incident": "incidents/seat/incident.html", "incident-now": "incidents/seat/parts.html"}
"""By the element that HTMX renews."""


def _page(request: HttpRequest, actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "queue": _queue(request, actor, at),
        "scope": scope_of(actor, asked(request, "area")),
        "topics": " ".join(topics_of(actor.duties)),
        "who": actor.person_id,
    }


def _pane(found: Detail | None, waiting: Queue, at: datetime) -> dict[str, Any]:
    chosen = found.incident if found else None
    current = chosen.code if chosen else ""
    return {"detail": found, "current": current, "scene": _json(scene(waiting.rows, chosen, at))}


def _queue(request: HttpRequest, actor: Actor, at: datetime) -> Queue:
    return queue(actor, at, area=asked(request, "area"), text=asked(request, "q"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
