"""The calls to oneself, and the answers to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NOTHING, Asked, Nothing, Told
from huying.incidents.api.asked import (
    NO_POSITION,
    NO_TIME,
    NO_WORDS,
    AcceptAsked,
    ArriveAsked,
    ComeBackAsked,
    DeclineAsked,
    LeaveAsked,
    OfferLeadAsked,
    ReportAsked,
)
from huying.incidents.api.edges import photo_kept
from huying.incidents.api.told import MyCall, my_call
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.come_back import come_back
from huying.incidents.commands.decline import decline
from huying.incidents.commands.lead import lead
from huying.incidents.commands.leave import leave
from huying.incidents.commands.offer_lead import offer_lead
from huying.incidents.commands.report import Report, report
from huying.incidents.models import Assignment
from huying.incidents.queries.found import calls_to
from huying.incidents.sealing import as_known_to
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["assignments"])
ANSWER = Allowed("assignments:write")


class Pages(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = 50


class CallPage(Told):
    """Calls, the newest first."""

    items: list[MyCall]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.get("/me/assignments", auth=Allowed("assignments:read"), response=CallPage, summary="List the calls to oneself")
def list_calls(request: HttpRequest, wanted: Query[Pages]) -> HttpResponse:
    """Every call to this person with what is needed to go: place, distance, what is asked."""
    actor = actor_in(request)
    return paged(request, calls_to(actor), lambda row: _mine(actor, row), cursor=wanted.cursor, limit=wanted.limit)


@router.post("/assignments/{uuid:key}/accept", auth=ANSWER, response=MyCall, summary="Accept a call")
def accept_call(request: HttpRequest, key: UUID, content: AcceptAsked) -> HttpResponse:
    """Say that one is coming (去), with the expected time where known. Refused with 409 when enough people came."""
    said: dict[str, Any] = {"by": actor_in(request), "eta_s": content.eta_s, "client_at": content.client_at}
    return _do(request, content, lambda: accept(at=now(), assignment_id=key, **said))


@router.post("/assignments/{uuid:key}/decline", auth=ANSWER, response=MyCall, summary="Decline a call")
def decline_call(request: HttpRequest, key: UUID, content: DeclineAsked = NO_WORDS) -> HttpResponse:
    """Say that one cannot come (去不了). No reason is asked and no mark is left."""
    actor, client_at = actor_in(request), content.client_at
    return _do(request, content, lambda: decline(by=actor, at=now(), assignment_id=key, client_at=client_at))


@router.post("/assignments/{uuid:key}/arrive", auth=ANSWER, response=MyCall, summary="Arrive on the scene")
def arrive_at_scene(request: HttpRequest, key: UUID, content: ArriveAsked) -> HttpResponse:
    """Be on the scene (到场). The position is advice for the seat and never refused."""
    said: dict[str, Any] = {"position": content.position(), "place_code": content.place_code}
    said |= {"by": actor_in(request), "client_at": content.client_at}
    return _do(request, content, lambda: arrive(at=now(), assignment_id=key, **said))


@router.post("/assignments/{uuid:key}/report", auth=ANSWER, response=MyCall, summary="Report from the scene")
def report_from_scene(request: HttpRequest, key: UUID, content: ReportAsked) -> HttpResponse:
    """Words, a photo and an outcome from the scene (反馈)."""
    actor = actor_in(request)
    told = Report(content.text, content.outcome, photo_kept(content.photo), content.client_at)
    return _do(request, content, lambda: report(by=actor, at=now(), assignment_id=key, content=told))


@router.post("/assignments/{uuid:key}/lead", auth=ANSWER, response=MyCall, summary="Take the lead on the scene")
def lead_scene(request: HttpRequest, key: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Lead (现场指挥): offered by who leads, or by one's post. Refused with 409 where somebody leads who keeps it."""
    actor = actor_in(request)
    return _do(request, content, lambda: lead(by=actor, at=now(), assignment_id=key))


@router.post("/assignments/{uuid:key}/offer_lead", auth=ANSWER, response=MyCall, summary="Hand over the lead")
def offer_lead_on_scene(request: HttpRequest, key: UUID, content: OfferLeadAsked) -> HttpResponse:
    """Hand the lead over to somebody who is there; until they take it, one leads."""
    actor = actor_in(request)
    return _do(request, content, lambda: offer_lead(by=actor, at=now(), assignment_id=key, person_id=content.person_id))


@router.post("/assignments/{uuid:key}/leave", auth=ANSWER, response=MyCall, summary="Leave the scene")
def leave_scene(request: HttpRequest, key: UUID, content: LeaveAsked = NO_TIME) -> HttpResponse:
    """Go from the scene (离场) while others stay. Who led leads no more: who came next does. No reason is asked."""
    actor, client_at = actor_in(request), content.client_at
    return _do(request, content, lambda: leave(by=actor, at=now(), assignment_id=key, client_at=client_at))


@router.post("/assignments/{uuid:key}/come_back", auth=ANSWER, response=MyCall, summary="Come back to the scene")
def come_back_to_scene(request: HttpRequest, key: UUID, content: ComeBackAsked = NO_POSITION) -> HttpResponse:
    """Be there again, having left (回到现场). Refused with 409 once that is over, or when a seat had one go."""
    said: dict[str, Any] = {"by": actor_in(request), "position": content.position(), "client_at": content.client_at}
    return _do(request, content, lambda: come_back(at=now(), assignment_id=key, **said))


def _do(request: HttpRequest, content: Asked, work: Callable[[], Assignment]) -> HttpResponse:
    """Answer with the call as it stands afterwards: ending the incident ends the call as well."""
    actor = actor_in(request)
    return act(request, by=actor, content=content, work=lambda: _mine(actor, calls_to(actor).get(pk=work().pk)))


def _mine(actor: Actor, assignment: Assignment) -> MyCall:
    """A call to this person; what is sealed and over is masked."""
    assignment.incident = as_known_to(actor, assignment.incident)
    return my_call(assignment)
