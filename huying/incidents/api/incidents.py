"""Read incidents: the list, one of them, and its time line."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Query, Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import AreaCode, Asked, Instant, Told
from huying.incidents.access import standings
from huying.incidents.api.detail import detail, entries, lines, tag
from huying.incidents.api.told import Entry, IncidentLine, IncidentTold, Said, line
from huying.incidents.models import Incident
from huying.incidents.queries.found import Narrowed, by_code_or_alias, incidents_for
from huying.incidents.rules import State
from huying.incidents.sealing import as_known_to, as_read, note_opening
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["incidents"])
READ = "incidents:read"


class Narrowing(Asked):
    """What the list is narrowed to."""

    state: Annotated[State | None, Field(description="Only those in this state.")] = None
    area: Annotated[AreaCode, Field(description="Only those inside this area: a code or the beginning of one.")] = ""
    since: Annotated[Instant | None, Field(description="Only those recorded at or after this instant.")] = None
    open: Annotated[bool | None, Field(description="true: not over yet; false: over.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class IncidentPage(Told):
    """Incidents, the newest first."""

    items: list[IncidentLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class Room(Told):
    """What was said about one incident, oldest first."""

    items: list[Said]


class Timeline(Told):
    """Everything that happened to one incident, oldest first."""

    items: list[Entry]


@router.get("/incidents", auth=Allowed(READ), response=IncidentPage, summary="List incidents")
def list_incidents(request: HttpRequest, wanted: Query[Narrowing]) -> HttpResponse:
    """The incidents of which this person may know: of a seat's area, of one's unit, raised by or called to oneself."""
    narrowed = Narrowed(wanted.state or "", wanted.area, wanted.since, wanted.open)
    actor = actor_in(request)
    rows = incidents_for(actor, narrowed)
    return paged(request, rows, lambda row: line(as_known_to(actor, row)), cursor=wanted.cursor, limit=wanted.limit)


@router.get(
    "/incidents/{code}",
    auth=Allowed(READ),
    response={200: IncidentTold, 304: None},
    summary="Read one incident",
    url_name="incident",
)
def read_incident(request: HttpRequest, code: str) -> HttpResponse:
    """One incident with its clocks and calls. The code of a merged incident leads to the one that goes on.

    The `ETag` changes with the incident's version; a request with `If-None-Match` is answered 304 while it stands.
    """
    actor = actor_in(request)
    incident = by_code_or_alias(actor, code)
    held = standings(actor, incident)
    etag = tag(incident, held)
    if etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        seen = _opened(actor, incident, held, "api")
        response = HttpResponse(detail(actor, seen, held, now()).model_dump_json(), content_type=JSON)
    response.headers["ETag"] = etag
    return response


@router.get("/incidents/{code}/timeline", auth=Allowed(READ), response=Timeline, summary="Read the time line")
def read_timeline(request: HttpRequest, code: str) -> HttpResponse:
    """Every record in its order, each as a sentence. Whoever commands sees persons and values as well."""
    actor = actor_in(request)
    incident = by_code_or_alias(actor, code)
    held = standings(actor, incident)
    seen = _opened(actor, incident, held, "timeline")
    told = Timeline(items=[] if seen.veiled else entries(seen, held, now()))
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.get("/incidents/{code}/room", auth=Allowed(READ), response=Room, summary="Read the room")
def read_room(request: HttpRequest, code: str) -> HttpResponse:
    """What was said and shown by those who take part."""
    actor = actor_in(request)
    incident = by_code_or_alias(actor, code)
    held = standings(actor, incident)
    seen = _opened(actor, incident, held, "room")
    told = Room(items=[] if seen.veiled else lines(seen, held))
    return HttpResponse(told.model_dump_json(), content_type=JSON)


def _opened(actor: Actor, incident: Incident, held: set[str], part: str) -> Incident:
    """The incident as this person reads it; reading a sealed one that is over is recorded."""
    seen = as_read(incident, held)
    note_opening(by=actor, at=now(), incident=seen, part=part)
    return seen
