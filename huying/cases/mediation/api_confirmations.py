"""Judicial confirmation over the API: the joint application, its package for the court, and the steps of the court.

A court's system gets the same checks as its desk: the court that was asked, the step that is due, its ground, its
number and its day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.cases.api.cases import READ, WRITE
from huying.cases.mediation.access import require
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.decide_confirmation import decide_confirmation
from huying.cases.mediation.commands.extend_ruling import extend_ruling
from huying.cases.mediation.commands.take_package import take_package
from huying.cases.mediation.confirmations import RULING, application_of, asked_of
from huying.cases.mediation.models import Confirmation
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.clocks.models import RunningClock
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import LONGEST, Cursor, Limit, listed, page_of
from huying.core.rest.values import NO_NUL, Asked, Moment, Told
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["mediation"])
Number = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
Text = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Ground = Literal[
    "",
    "not_civil",
    "other_court",
    "status",
    "other_procedure",
    "title",
    "mandatory_law",
    "others_harmed",
    "public_order",
    "free_will",
    "unclear",
    "other_ground",
]


class ApplyAsked(Asked):
    """To which court, who applies (all parties have to), where to serve."""

    court: UUID
    applicants: Annotated[list[UUID], Field(max_length=100)]
    exclusions: Annotated[
        tuple[Ground, ...], Field(max_length=20, description="What bars a confirmation; 422 with any.")
    ] = ()
    address: Text = ""


class DecideAsked(Asked):
    """A step of the court."""

    decision: Literal["accepted", "not_accepted", "confirmed", "rejected", "withdrawn"]
    ground: Annotated[Ground, Field(description="Of `not_accepted` and `rejected`.")] = ""
    number: Annotated[Number, Field(description="The court's own; a ruling needs it, unless it is known.")] = ""
    decided_on: Annotated[date | None, Field(description="Null: today. Not before the step before.")] = None


class RulingExtendAsked(Asked):
    """How many days more the court has to rule, as its president approved."""

    length: Annotated[int, Field(strict=True, ge=1, le=10)]
    reason: Text


class ConfirmationTold(Told):
    """An application and how far the court is."""

    code: str
    court_id: UUID
    court: str
    agreement: str = Field(description="The number of the agreement.")
    state: str = Field(description="applied, accepted, not_accepted, confirmed, rejected, withdrawn or ended.")
    ground: str
    number: str
    applied_at: Moment
    accepted_at: Moment | None
    decided_at: Moment | None
    rules_by: Moment | None = Field(description="By when the court has to rule, while it has to.")


class ConfirmationList(Told):
    """The latest first."""

    items: list[ConfirmationTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class ConfirmationsWanted(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = LONGEST


class PackageTold(Told):
    """What the court takes over: application, agreement, identities of the applicants."""

    format: str
    code: str
    court: str
    state: str
    applied_on: date
    service: str
    committee: str
    mediator: str
    agreement: dict[str, Any]
    applicants: list[dict[str, Any]]


@router.get("/confirmations", auth=Allowed(READ), response=ConfirmationList, summary="List applications to a court")
def list_confirmations(request: HttpRequest, wanted: Query[ConfirmationsWanted]) -> HttpResponse:
    """Those that were handed in at the caller's court; none for others."""
    rows = asked_of(actor_in(request)).select_related("court", "agreement__mediation__case")
    found, following = page_of(rows, cursor=wanted.cursor, limit=wanted.limit)
    return listed(request, _told(found), following)


@router.get(
    "/cases/{case_code}/mediation/confirmation",
    auth=Allowed(READ),
    response=PackageTold,
    summary="Take the package for the court",
)
def read_confirmation(request: HttpRequest, case_code: str) -> HttpResponse:
    """For the court and those who work on the case; the reading is on record. 404 before anybody applied."""
    actor = actor_in(request)
    package = take_package(by=actor, at=now(), case_id=by_code(actor, case_code).pk)
    return HttpResponse(PackageTold(**package).model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/mediation/apply",
    auth=Allowed(WRITE),
    response=ConfirmationTold,
    summary="Apply for judicial confirmation",
)
def apply_for_confirmation(request: HttpRequest, case_code: str, content: ApplyAsked) -> HttpResponse:
    """All parties together, within thirty days of effect. Applied already: the same is told again."""
    application = Application(content.court, content.applicants, content.exclusions, content.address)
    return _do(request, case_code, "apply", content, lambda **who: apply_confirmation(**who, application=application))


@router.post(
    "/cases/{case_code}/mediation/decide",
    auth=Allowed(WRITE),
    response=ConfirmationTold,
    summary="Record a court's step",
)
def decide_case_confirmation(request: HttpRequest, case_code: str, content: DecideAsked) -> HttpResponse:
    """By the court that was asked alone. Recorded already: nothing changes; 409 for a step that is not due."""
    said = content.model_dump()
    return _do(request, case_code, "decide", content, lambda **who: decide_confirmation(**who, **said))


@router.post(
    "/cases/{case_code}/mediation/extend_ruling",
    auth=Allowed(WRITE),
    response=ConfirmationTold,
    summary="Give a court more days to rule",
)
def extend_case_ruling(request: HttpRequest, case_code: str, content: RulingExtendAsked) -> HttpResponse:
    """Ten at most, once, between acceptance and ruling (法释〔2011〕5号 5)."""
    said: dict[str, Any] = {"length": content.length, "reason": content.reason}
    return _do(request, case_code, "extend_ruling", content, lambda **who: extend_ruling(**who, **said))


def _do(request: HttpRequest, code: str, verb: str, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    actor = actor_in(request)
    case = by_code(actor, code)
    require(actor, verb, case)

    def done() -> ConfirmationTold:
        work(by=actor, at=now(), case_id=case.pk)
        return _told([_latest(case)])[0]

    return act(request, by=actor, content=content, work=done)


def _latest(case: Case) -> Confirmation:
    found = application_of(case)
    if found is None:
        raise NotFound
    return found


def _told(rows: Sequence[Confirmation]) -> list[ConfirmationTold]:
    """In as many statements however many rows."""
    streams = [row.agreement.mediation.case.stream for row in rows]
    running = RunningClock.objects.filter(stream__in=streams, kind=RULING, stopped_at=None).order_by("step")
    due = dict(running.values_list("stream", "due_at"))
    return [_one(row, due) for row in rows]


def _one(row: Confirmation, due: Mapping[str, datetime]) -> ConfirmationTold:
    case = row.agreement.mediation.case
    same = ("court_id", "state", "ground", "number", "applied_at", "accepted_at", "decided_at")
    return ConfirmationTold(
        code=case.code,
        court=row.court.name,
        agreement=row.agreement.number,
        rules_by=due.get(case.stream) if row.state == "accepted" else None,
        **{name: getattr(row, name) for name in same},
    )
