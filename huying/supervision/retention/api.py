"""The API of the register of retention, of destructions and of holds: the same commands as the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, Asked, Flag, Moment, Nothing, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.retention.access import destruction_of
from huying.supervision.retention.commands.approve import approve, drop
from huying.supervision.retention.commands.change_period import ask_period
from huying.supervision.retention.commands.decide_period import decide_period
from huying.supervision.retention.commands.draft import draft
from huying.supervision.retention.commands.hold import lift_hold, place_hold
from huying.supervision.retention.models import Destruction, Hold, PeriodChange
from huying.supervision.retention.queries import (
    Registered,
    changes_for,
    destructions_found,
    holds_found,
    register_for,
)
from huying.supervision.retention.rules import MOST_LENGTH, MOST_REASON, MOST_SOURCE, Outcome, Side, State

router = Router(tags=["retention"])
READ, WRITE = "retention:read", "retention:write"
PAGE = 100
EXAMPLES: dict[str, dict[str, object]] = {
    "ask_retention_period": {"kind": "clues.identity", "length": 400, "source": "decision of the district of 2026"},
    "decide_retention_period": {"agreed": True, "why": "lawful and needed"},
    "draft_destruction": {"kind": "clues.identity", "why": "their period is over"},
    "drop_destruction": {"why": "the list is looked through again"},
    "place_retention_hold": {"matter": "261121-482053-7", "reason": "a suit", "until": "2027-06-30"},
    "lift_retention_hold": {"why": "the suit is over"},
}
Why = Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]
KindSlug = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_.]+$")]


class RetentionPeriodAsked(Asked):
    """Another length of a kind, in the unit of the rule in force."""

    kind: KindSlug
    length: Annotated[int, Field(strict=True, ge=1, le=MOST_LENGTH)]
    source: Annotated[str, StringConstraints(max_length=MOST_SOURCE, pattern=NO_NUL)]


class RetentionDecisionAsked(Asked):
    """Whether it holds, and why."""

    agreed: Flag
    why: Why


class DestructionAsked(Asked):
    """Of which kind, and why."""

    kind: KindSlug
    why: Why


class RetentionWhyAsked(Asked):
    """Why."""

    why: Why


class HoldAsked(Asked):
    """Which matter by its code, why, and the last day."""

    matter: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)]
    reason: Why
    until: Annotated[date, Field(examples=["2027-06-30"])]


class RetentionPage(Asked):
    """The next page is the older ones."""

    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class RetentionKindTold(Told):
    """A kind of record: how long it is kept and what happens then. `due` is null where nobody decides about it."""

    kind: str
    name: str
    since: str
    length: int
    unit: str
    least: int | None
    most: int | None
    ends: str
    how: str
    source: str
    due: int | None
    held: int
    ran_at: Moment | None


class RetentionChangeTold(Told):
    """A change of a period."""

    id: UUID
    kind: str
    length: int
    source: str
    asked_at: Moment
    decided_at: Moment | None
    agreed: bool


class RetentionTold(Told):
    """Every kind, and the changes that wait for the inspection."""

    items: list[RetentionKindTold]
    waiting: list[RetentionChangeTold]


class DoomedTold(Told):
    """A row of a destruction; `digest` is keyed and tells nothing of what it was."""

    number: int
    matter: str
    outcome: Outcome
    digest: str


class DestructionTold(Told):
    """A list of what is to be destroyed, and what became of it."""

    code: str
    kind: str
    state: State
    length: int
    unit: str
    source: str
    why: str
    drafted_at: Moment
    approved_by: list[Side]
    approved_at: Moment | None
    ended_at: Moment | None
    certificate: UUID | None
    rows: list[DoomedTold]


class DestructionList(Told):
    """Destructions without their rows, the latest first."""

    items: list[DestructionTold]
    total: int


class HoldTold(Told):
    """A matter of which nothing is destroyed."""

    id: UUID
    matter: str
    reason: str
    until: Moment
    placed_at: Moment
    lifted_at: Moment | None


class HoldList(Told):
    """Holds, the latest first."""

    items: list[HoldTold]
    total: int


@router.get("/retention", auth=Allowed(READ), response=RetentionTold, summary="Read the register of retention")
def read_retention(request: HttpRequest) -> HttpResponse:
    """For the caller's district; empty for who does not run its centre or inspect it."""
    actor = actor_in(request)
    kinds = [_kind(row) for row in register_for(actor, now())]
    return _json(RetentionTold(items=kinds, waiting=[_change(row) for row in changes_for(actor)]))


@router.post("/retention/periods", auth=Allowed(WRITE), response=RetentionChangeTold, summary="Ask for a period")
def ask_retention_period(request: HttpRequest, content: RetentionPeriodAsked) -> HttpResponse:
    """By the district's chief; it holds once the inspection agreed."""
    return _do(request, content, lambda actor: _change(ask_period(by=actor, at=now(), **content.model_dump())))


@router.post(
    "/retention/periods/{change_id}/decide",
    auth=Allowed(WRITE),
    response=RetentionChangeTold,
    summary="Decide about a period",
)
def decide_retention_period(request: HttpRequest, change_id: UUID, content: RetentionDecisionAsked) -> HttpResponse:
    """By the inspection."""
    said = content.model_dump()
    return _do(request, content, lambda who: _change(decide_period(by=who, at=now(), change_id=change_id, **said)))


@router.get("/destructions", auth=Allowed(READ), response=DestructionList, summary="List destructions")
def list_destructions(request: HttpRequest, wanted: Query[RetentionPage]) -> HttpResponse:
    """Of the caller's district, a hundred at a time."""
    rows = destructions_found(actor_in(request))
    items = [_told(row) for row in rows[wanted.offset : wanted.offset + PAGE]]
    return _json(DestructionList(items=items, total=rows.count()))


@router.post("/destructions", auth=Allowed(WRITE), response=DestructionTold, summary="Draft a destruction")
def draft_destruction(request: HttpRequest, content: DestructionAsked) -> HttpResponse:
    """Of what is over and neither held back nor on a list; nothing is destroyed before two approved."""
    return _do(request, content, lambda actor: _told(draft(by=actor, at=now(), **content.model_dump()), whole=True))


@router.get(
    "/destructions/{destruction_code}", auth=Allowed(READ), response=DestructionTold, summary="Read a destruction"
)
def read_destruction(request: HttpRequest, destruction_code: str) -> HttpResponse:
    """With its rows."""
    return _json(_told(destruction_of(actor_in(request), destruction_code), whole=True))


@router.post(
    "/destructions/{destruction_code}/approve",
    auth=Allowed(WRITE),
    response=DestructionTold,
    summary="Approve a destruction",
)
def approve_destruction(request: HttpRequest, destruction_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """For the caller's side: the district's chief, or the inspection."""
    return _on(request, destruction_code, content, approve)


@router.post(
    "/destructions/{destruction_code}/drop", auth=Allowed(WRITE), response=DestructionTold, summary="Drop a destruction"
)
def drop_destruction(request: HttpRequest, destruction_code: str, content: RetentionWhyAsked) -> HttpResponse:
    """Nothing on it is destroyed."""
    return _on(request, destruction_code, content, drop)


@router.get("/holds", auth=Allowed(READ), response=HoldList, summary="List holds")
def list_holds(request: HttpRequest, wanted: Query[RetentionPage]) -> HttpResponse:
    """Of the caller's district, a hundred at a time."""
    rows = holds_found(actor_in(request), now())
    items = [_hold(row) for row in rows[wanted.offset : wanted.offset + PAGE]]
    return _json(HoldList(items=items, total=rows.count()))


@router.post("/holds", auth=Allowed(WRITE), response=HoldTold, summary="Hold a matter back")
def place_retention_hold(request: HttpRequest, content: HoldAsked) -> HttpResponse:
    """Nothing of it is destroyed until the day is over."""
    return _do(request, content, lambda actor: _hold(place_hold(by=actor, at=now(), **content.model_dump())))


@router.post("/holds/{hold_id}/lift", auth=Allowed(WRITE), response=HoldTold, summary="Lift a hold")
def lift_retention_hold(request: HttpRequest, hold_id: UUID, content: RetentionWhyAsked) -> HttpResponse:
    """By who placed it, or the inspection."""
    return _do(request, content, lambda who: _hold(lift_hold(by=who, at=now(), hold_id=hold_id, why=content.why)))


def _do(request: HttpRequest, content: Asked, work: Callable[[Actor], Told]) -> HttpResponse:
    actor = actor_in(request)
    return act(request, by=actor, content=content, work=lambda: work(actor))


def _on(request: HttpRequest, code: str, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    found = destruction_of(actor_in(request), code)

    def done(actor: Actor) -> DestructionTold:
        work(by=actor, at=now(), destruction_id=found.pk, **content.model_dump())
        return _told(destruction_of(actor, code), whole=True)

    return _do(request, content, done)


def _kind(row: Registered) -> RetentionKindTold:
    same = {name: getattr(row.rule, name) for name in ("length", "unit", "least", "most", "ends", "source")}
    return RetentionKindTold(
        kind=row.slug,
        name=str(row.kind.words),
        since=str(row.kind.since),
        how=row.how,
        due=row.due,
        held=row.held,
        ran_at=row.run.at if row.run else None,
        **same,
    )


def _change(row: PeriodChange) -> RetentionChangeTold:
    same = ("kind", "length", "source", "asked_at", "decided_at", "agreed")
    return RetentionChangeTold(id=row.pk, **{name: getattr(row, name) for name in same})


def _told(row: Destruction, *, whole: bool = False) -> DestructionTold:
    same = ("code", "kind", "length", "unit", "source", "why", "drafted_at", "approved_at", "ended_at")
    rows = row.rows.order_by("number") if whole else ()
    return DestructionTold(
        state=State(row.state),
        approved_by=[Side(side) for side in row.approvals.order_by("at").values_list("side", flat=True)],
        certificate=row.certificate_id,
        rows=[
            DoomedTold(number=each.number, matter=each.matter, outcome=Outcome(each.outcome), digest=each.digest)
            for each in rows
        ],
        **{name: getattr(row, name) for name in same},
    )


def _hold(row: Hold) -> HoldTold:
    same = ("matter", "reason", "until", "placed_at", "lifted_at")
    return HoldTold(id=row.pk, **{name: getattr(row, name) for name in same})


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
