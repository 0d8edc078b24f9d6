"""Meetings of a mediation over the API: when and where, who came, their record, and the acts of a calendar.

A record crosses the API inwards alone: what was said is read on the page of the mediation and in the paper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.cases.api.cases import READ, WRITE
from huying.cases.mediation.access import require
from huying.cases.mediation.commands.record_session import Attended, Minutes, record_session
from huying.cases.mediation.commands.schedule import Plan, cancel_session, schedule
from huying.cases.mediation.models import Session
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Instant, Line, Moment, Told
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["mediation"])
Place = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)]
Name = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
Text = Annotated[str, StringConstraints(max_length=20_000, pattern=NO_NUL)]
Spoken = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=NO_NUL)]
Words = Annotated[str, StringConstraints(max_length=5000, pattern=NO_NUL)]


class MeetingAsked(Asked):
    """When, how and where: a resource that is booked along, or a place in words."""

    starts_at: Instant
    ends_at: Instant
    mode: Literal["on_site", "remote", "doorstep"] = "on_site"
    place: Annotated[Place, Field(description="Needed without a resource, unless it is remote.")] = ""
    resource: UUID | None = None


class MeetingCancelAsked(Asked):
    """Why it is called off."""

    why: Line = ""


class MeetingRecordAsked(Asked):
    """The record of a meeting (调解笔录): who came, what was said, found and explained, and what came of it."""

    attended: Annotated[list[UUID], Field(max_length=100, description="The ids of the parties who came.")]
    guardian: Annotated[Name, Field(description="Needed where a minor came.")] = ""
    helpers: Annotated[tuple[Name, ...], Field(max_length=20, description="Others who took part, by name.")] = ()
    statements: Spoken
    verified: Annotated[Text, Field(description="The facts that were established.")] = ""
    explained: Annotated[Words, Field(description="The law and the risks that were explained.")] = ""
    result: Words
    failed: Annotated[
        Literal[
            "",
            "self_settled",
            "withdrawn",
            "wide_gap",
            "expired",
            "unreachable",
            "not_signed",
            "concealment",
            "collusion",
            "other",
        ],
        Field(description="Why no agreement came of it; the mediation itself is ended by `fail`."),
    ] = ""


class MeetingTold(Told):
    """A meeting. `written` counts the versions of its record."""

    id: UUID
    number: int
    starts_at: Moment
    ends_at: Moment
    mode: str
    place: str
    state: Annotated[str, Field(description="planned, held or cancelled.")]
    booking: UUID | None
    held_at: Moment | None
    written: int


class MeetingList(Told):
    """The meetings of all mediations of a case, the earliest first."""

    items: list[MeetingTold]


@router.get(
    "/cases/{case_code}/mediation/meetings",
    auth=Allowed(READ),
    response=MeetingList,
    summary="List the meetings of a mediation",
)
def list_meetings(request: HttpRequest, case_code: str) -> HttpResponse:
    """When and where; nothing that was said."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "view", case)
    rows = Session.objects.filter(mediation__case=case).order_by("mediation__number", "number")
    told = MeetingList(items=[_told(row) for row in rows])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/mediation/meetings", auth=Allowed(WRITE), response=MeetingTold, summary="Plan a meeting"
)
def plan_meeting(request: HttpRequest, case_code: str, content: MeetingAsked) -> HttpResponse:
    """Books the room and invites the parties; 409 where the room is taken or not all have consented."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "schedule", case)
    plan = Plan(content.starts_at, content.ends_at, content.mode, content.place, content.resource)

    def work() -> MeetingTold:
        return _told(schedule(by=actor, at=now(), case_id=case.pk, plan=plan))

    return act(request, by=actor, content=content, work=work)


@router.post("/meetings/{meeting_id}/cancel", auth=Allowed(WRITE), response=MeetingTold, summary="Call a meeting off")
def cancel_meeting(request: HttpRequest, meeting_id: UUID, content: MeetingCancelAsked) -> HttpResponse:
    """Its room is free again. 409 for one that was held."""
    return _do(request, meeting_id, "cancel_session", content, lambda **who: cancel_session(**who, why=content.why))


@router.post(
    "/meetings/{meeting_id}/record", auth=Allowed(WRITE), response=MeetingTold, summary="Write the record of a meeting"
)
def record_meeting(request: HttpRequest, meeting_id: UUID, content: MeetingRecordAsked) -> HttpResponse:
    """By its mediator, once it has begun; a further record is its next version. The paper is issued at once."""
    texts = {name: getattr(content, name) for name in ("statements", "result", "verified", "explained", "failed")}
    came = [Attended("party", party_id) for party_id in content.attended]
    came += [Attended("guardian", name=content.guardian)] if content.guardian.strip() else []
    came += [Attended("helper", name=name) for name in content.helpers if name.strip()]
    return _do(
        request, meeting_id, "record", content, lambda **who: record_session(**who, minutes=Minutes(came, **texts))
    )


def _do(request: HttpRequest, meeting_id: UUID, verb: str, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    actor = actor_in(request)
    found = Session.objects.select_related("mediation__case").filter(pk=meeting_id).first()
    if found is None:
        raise NotFound
    require(actor, verb, found.mediation.case)

    def done() -> MeetingTold:
        work(by=actor, at=now(), session_id=meeting_id)
        return _told(Session.objects.get(pk=meeting_id))

    return act(request, by=actor, content=content, work=done)


def _told(row: Session) -> MeetingTold:
    same = ("number", "starts_at", "ends_at", "mode", "state", "held_at")
    return MeetingTold(
        id=row.pk,
        place=row.place_text,
        booking=row.booking_id,
        written=row.records.count(),
        **{name: getattr(row, name) for name in same},
    )
