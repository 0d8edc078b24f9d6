"""The API of consultations, their tasks and the rules of who is called: the same commands as the pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, Asked, DocumentName, Instant, Line, Told
from huying.incidents.queries.found import by_code
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.consultations.access import calling_duty, consultation_of, task_of
from huying.supervision.consultations.api_told import (
    CallRuleList,
    CallRuleTold,
    ConsultationPage,
    ConsultationTaskPage,
    ConsultationTaskTold,
    ConsultationTold,
    line,
    rule_told,
    task_told,
    told,
)
from huying.supervision.consultations.commands.call import Call, call
from huying.supervision.consultations.commands.call_joint import call_joint
from huying.supervision.consultations.commands.call_joint_now import call_joint_now
from huying.supervision.consultations.commands.set_rule import CallRuleContent, ruling_duty, set_rule
from huying.supervision.consultations.queries.listed import Narrowed, consultations_for, tasks_for
from huying.supervision.consultations.queries.ruled import rules_for
from huying.supervision.consultations.rules import (
    MOST_BODIES,
    MOST_DONE,
    MOST_FILES,
    MOST_ITEM,
    MOST_MINUTES,
    MOST_PLACE,
    MOST_REASON,
    MOST_SEAT,
    MOST_SOURCE,
    MOST_TASK,
    MOST_TEXT,
    MOST_TITLE,
    ConsultationKind,
    Progress,
    State,
)
from huying.supervision.consultations.views.consultation import pdf_of_minutes

router = Router(tags=["consultations"])
READ, WRITE = "consultations:read", "consultations:write"
Text = Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]
Reason = Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]
Bodies = Annotated[list[UUID], Field(max_length=MOST_BODIES, description="Ids of organisations.")]
_BODY = "0190f3a0-0000-7000-8000-000000000001"
EXAMPLES: dict[str, dict[str, Any]] = {
    "call_consultation": {
        "kind": "daily",
        "title": "the daily of the street",
        "held_at": "2026-11-21T09:00:00+08:00",
        "bodies": [_BODY],
        "place": "the command room",
    },
    "call_joint_response": {"reason": "the roof of the market may come down", "bodies": [_BODY]},
    "add_agenda_item": {"text": "the market at the weekend"},
    "drop_agenda_item": {"item": _BODY},
    "invite_to_consultation": {"bodies": [_BODY]},
    "attend_consultation": {"came": [{"organisation": _BODY, "seat": "the head of the shift"}]},
    "opine_at_consultation": {"organisation": _BODY, "text": "one person is missing at night"},
    "decide_consultation": {"decision": "look at the gates of all garages"},
    "give_consultation_task": {"text": "look at the gates", "owner": _BODY, "due_on": "2026-12-01"},
    "file_consultation": {"version": 4},
    "write_consultation_minutes": {"version": 4, "minutes": "what was decided"},
    "cancel_consultation": {"reason": "moved to the afternoon"},
    "finish_consultation_task": {"text": "all gates work", "files": [f"{'5f' * 32}.pdf"]},
    "return_consultation_task": {"remark": "two are missing", "due_on": "2026-12-02"},
    "withdraw_consultation_task": {"remark": "the city does it"},
    "set_call_rule": {"kind": "joint", "bodies": [_BODY], "local": True, "source": "plan 2026-3 of the district"},
}


class ConsultationsWanted(Asked):
    """What the list is narrowed to."""

    kind: ConsultationKind | None = None
    state: State | None = None
    text: Line = ""
    cursor: Cursor = ""
    limit: Limit = 50


class ConsultationTasksWanted(Asked):
    """What the list is narrowed to."""

    state: Progress | None = None
    text: Line = ""
    late: Annotated[bool, Field(description="true: still open, and its day is over.")] = False
    cursor: Cursor = ""
    limit: Limit = 50


class ConsultationCallAsked(Asked):
    """What is called. `matter` and `reason` are for special ones; 5+X is called from its incident."""

    kind: ConsultationKind
    title: Annotated[str, StringConstraints(max_length=MOST_TITLE, pattern=NO_NUL)]
    held_at: Instant
    bodies: Bodies
    place: Annotated[str, StringConstraints(max_length=MOST_PLACE, pattern=NO_NUL)] = ""
    matter: Annotated[str, StringConstraints(max_length=24, pattern=NO_NUL)] = ""
    reason: Reason = ""


class JointResponseAsked(Asked):
    """Why 5+X begins, and who is called besides the core bodies of the rule."""

    reason: Reason
    bodies: Bodies = Field(default_factory=list)


class AgendaItemAsked(Asked):
    """What it is about. No names of citizens."""

    text: Annotated[str, StringConstraints(max_length=MOST_ITEM, pattern=NO_NUL)]


class AgendaItemNamed(Asked):
    """Which."""

    item: UUID


class ConsultationBodiesAsked(Asked):
    """Whom besides."""

    bodies: Bodies


class CameAsked(Asked):
    """Who sat for a body."""

    organisation: UUID
    seat: Annotated[str, StringConstraints(max_length=MOST_SEAT, pattern=NO_NUL)]


class AttendanceAsked(Asked):
    """The bodies that came; those that are not named did not."""

    came: Annotated[list[CameAsked], Field(max_length=MOST_BODIES)]


class OpinionAsked(Asked):
    """Whose, and what."""

    organisation: UUID
    text: Text


class DecisionAsked(Asked):
    """What was decided."""

    decision: Text


class ConsultationTaskAsked(Asked):
    """What, by which body, until the end of which day."""

    text: Annotated[str, StringConstraints(max_length=MOST_TASK, pattern=NO_NUL)]
    owner: UUID
    due_on: dt.date


class MinutesAsked(Asked):
    """The text in place of that of the version that was read; empty lets the record speak again."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]
    minutes: Annotated[str, StringConstraints(max_length=MOST_MINUTES, pattern=NO_NUL)]


class MinutesReadAsked(Asked):
    """Which version was read; without it the one that stands there."""

    version: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


class ConsultationCancelAsked(Asked):
    """Why."""

    reason: Reason


class ConsultationTaskDoneAsked(Asked):
    """How it was done, with what proves it."""

    text: Annotated[str, StringConstraints(max_length=MOST_DONE, pattern=NO_NUL)]
    files: Annotated[list[DocumentName], Field(max_length=MOST_FILES)] = Field(default_factory=list)


class ConsultationTaskWithdrawAsked(Asked):
    """Why."""

    remark: Reason


class ConsultationTaskReturnAsked(ConsultationTaskWithdrawAsked):
    """Why, and until when it is to be done now."""

    due_on: dt.date


class CallRuleAsked(Asked):
    """Who is called from now on. `level` 1 or 2 and `local` are for 5+X only."""

    kind: ConsultationKind
    bodies: Bodies
    source: Annotated[str, StringConstraints(max_length=MOST_SOURCE, pattern=NO_NUL)]
    level: Annotated[int | None, Field(ge=1, le=4)] = None
    local: Annotated[bool, Field(description="Also the command room of the street of the incident.")] = False
    signers: Annotated[
        list[Annotated[str, StringConstraints(max_length=24)]],
        Field(max_length=4, description="Roles that sign the minutes; empty for the usual ones."),
    ] = Field(default_factory=list)
    held: Annotated[dt.time | None, Field(description="The hour in China at which it is held by itself.")] = None
    day: Annotated[int | None, Field(ge=1, le=28, description="Of the week (Monday 1) or of the month.")] = None


@router.get("/consultations", auth=Allowed(READ), response=ConsultationPage, summary="List consultations")
def list_consultations(request: HttpRequest, wanted: Query[ConsultationsWanted]) -> HttpResponse:
    """Those of the caller's area, and those to which the caller's body is called."""
    narrowed = Narrowed(wanted.kind or "", wanted.state or "", wanted.text.strip())
    rows = consultations_for(actor_in(request), narrowed)
    return paged(request, rows, line, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/consultations", auth=Allowed(WRITE), response={201: ConsultationTold}, summary="Call a consultation")
def call_consultation(request: HttpRequest, content: ConsultationCallAsked) -> HttpResponse:
    """Its agenda is drafted from what is open; the bodies are told."""
    actor = actor_in(request)
    calling_duty(actor)
    said = content.model_dump()

    def work() -> ConsultationTold:
        asked = Call(**{**said, "bodies": tuple(said["bodies"])})
        return told(actor, call(by=actor, at=now(), content=asked))

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.post(
    "/incidents/{code}/joint_response", auth=Allowed(WRITE), response={201: ConsultationTold}, summary="Begin 5+X"
)
def call_joint_response(request: HttpRequest, code: str, content: JointResponseAsked) -> HttpResponse:
    """For an incident of level 1 or 2 that goes on; the core bodies of the rule are called besides. 409 twice."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    calling_duty(actor, incident.area_code)

    def work() -> ConsultationTold:
        made = call_joint(
            by=actor, at=now(), incident_id=incident.pk, bodies=tuple(content.bodies), reason=content.reason
        )
        return told(actor, made)

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.post(
    "/incidents/{code}/joint_response_now", auth=Allowed(WRITE), response={201: ConsultationTold}, summary="5+X now"
)
def call_joint_response_now(request: HttpRequest, code: str) -> HttpResponse:
    """In one press: bodies by the list, agenda from the facts; the one that goes on is told when it is called already.

    409 for an ordinary incident, one that is over, and where the list names nobody.
    """
    actor = actor_in(request)
    incident = by_code(actor, code)
    calling_duty(actor, incident.area_code)

    def work() -> ConsultationTold:
        return told(actor, call_joint_now(by=actor, at=now(), incident_id=incident.pk))

    return act(request, by=actor, content="", work=work, status=201, location=_address)


@router.get(
    "/consultation_tasks", auth=Allowed(READ), response=ConsultationTaskPage, summary="List tasks of consultations"
)
def list_consultation_tasks(request: HttpRequest, wanted: Query[ConsultationTasksWanted]) -> HttpResponse:
    """Of the consultations that the caller reads, and those given to the caller's body."""
    narrowed = Narrowed("", wanted.state or "", wanted.text.strip(), late=wanted.late)
    rows = tasks_for(actor_in(request), narrowed, now())
    return paged(request, rows, task_told, cursor=wanted.cursor, limit=wanted.limit)


@router.get("/call_rules", auth=Allowed(READ), response=CallRuleList, summary="List who is called by rule")
def list_call_rules(request: HttpRequest) -> HttpResponse:
    """Of the caller's area and district; the latest hundred."""
    return _json(CallRuleList(items=[rule_told(each.rule) for each in rules_for(actor_in(request))]))


@router.post("/call_rules", auth=Allowed(WRITE), response={201: CallRuleTold}, summary="Set who is called by rule")
def set_call_rule(request: HttpRequest, content: CallRuleAsked) -> HttpResponse:
    """By a chief, for the area of the post, from now on; the rule before it ends and stays."""
    actor = actor_in(request)
    ruling_duty(actor)
    said = content.model_dump()

    def work() -> CallRuleTold:
        asked = CallRuleContent(**{**said, "bodies": tuple(said["bodies"]), "signers": tuple(said["signers"])})
        return rule_told(set_rule(by=actor, at=now(), content=asked))

    return act(request, by=actor, content=content, work=work, status=201)


@router.get(
    "/consultations/{consultation_code}",
    auth=Allowed(READ),
    response=ConsultationTold,
    summary="Read a consultation",
    url_name="consultation",
)
def read_consultation(request: HttpRequest, consultation_code: str) -> HttpResponse:
    """With its agenda, bodies, opinions, decision and tasks."""
    actor = actor_in(request)
    return _json(told(actor, consultation_of(actor, consultation_code)))


@router.get("/consultations/{consultation_code}/minutes", auth=Allowed(READ), summary="Get minutes as PDF")
def read_consultation_minutes(request: HttpRequest, consultation_code: str) -> HttpResponse:
    """The paper that was signed, or a draft that says so."""
    actor = actor_in(request)
    content = pdf_of_minutes(actor, consultation_of(actor, consultation_code))
    return HttpResponse(content, content_type="application/pdf")


@router.get("/consultation_tasks/{task_code}", auth=Allowed(READ), response=ConsultationTaskTold, summary="Read a task")
def read_consultation_task(request: HttpRequest, task_code: str) -> HttpResponse:
    """What is to be done, until when, and how it stands."""
    return _json(task_told(task_of(actor_in(request), task_code)))


def _address(made: Told) -> str:
    code: str = getattr(made, "code", "")
    return reverse("api:consultation", kwargs={"consultation_code": code})


def _json(answer: Told) -> HttpResponse:
    return HttpResponse(answer.model_dump_json(), content_type=JSON)
