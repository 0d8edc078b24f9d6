"""The API of honours: the same commands as the pages. No answer counts what somebody has."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, Flag, Moment, Nothing, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.honours.access import honour_of, require
from huying.supervision.honours.commands.propose import Proposal, propose
from huying.supervision.honours.commands.set_kind import set_kind
from huying.supervision.honours.models import Honour, HonourKind
from huying.supervision.honours.queries import honours_for, kinds_of
from huying.supervision.honours.rules import (
    MOST_NAME,
    MOST_PERIOD,
    MOST_REASON,
    MOST_SOURCE,
    MOST_TEXT,
    Recipient,
    State,
)
from huying.supervision.honours.works import WORKS

router = Router(tags=["honours"])
READ, WRITE = "honours:read", "honours:write"
PAGE = 100
_KIND = "0190f3a0-0000-7000-8000-000000000001"
EXAMPLES: dict[str, dict[str, object]] = {
    "set_honour_kind": {
        "area": "330108",
        "name": "Guardian",
        "recipient": "organisation",
        "criteria": "kept people safe in a grave danger",
        "source": "rules of the district",
    },
    "propose_honour": {
        "kind": _KIND,
        "period": "first half of 2026",
        "reason": "brought thirty households to safety",
        "organisation": _KIND,
    },
    "answer_honour_objection": {"objection": 1, "upheld": False, "why": "looked into: it is not so"},
    "end_honour": {"why": "the deed was another unit's"},
    "revoke_honour": {"why": "the facts were wrong"},
}
Why = Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]


class HonoursWanted(Asked):
    """What the list is narrowed to; the next page is the older ones."""

    state: State | None = None
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class HonourKindAsked(Asked):
    """An honour with its criteria."""

    area: AreaCode
    name: Annotated[str, StringConstraints(max_length=MOST_NAME, pattern=NO_NUL)]
    recipient: Recipient
    criteria: Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]
    source: Annotated[str, StringConstraints(max_length=MOST_SOURCE, pattern=NO_NUL)]


class HonourAsked(Asked):
    """Which honour, to whom (an organisation, a team of one, or a person), for when and why."""

    kind: UUID
    period: Annotated[str, StringConstraints(max_length=MOST_PERIOD, pattern=NO_NUL)]
    reason: Why
    organisation: UUID | None = None
    team: Annotated[str, StringConstraints(max_length=MOST_NAME, pattern=NO_NUL)] = ""
    person: UUID | None = None


class HonourAnswerAsked(Asked):
    """What is said to an objection."""

    objection: Annotated[int, Field(ge=1, le=1000)]
    upheld: Flag
    why: Why


class HonourWhyAsked(Asked):
    """Why."""

    why: Why


class HonourKindTold(Told):
    """An honour that is conferred now."""

    id: UUID
    name: str
    recipient: Recipient
    criteria: str
    source: str


class HonourKindList(Told):
    """Those of the caller's districts."""

    items: list[HonourKindTold]


class HonourTold(Told):
    """An honour, and to whom it goes."""

    code: str
    kind: UUID
    kind_name: str
    recipient: str
    period: str
    reason: str
    state: State
    published_at: Moment | None
    publicity_until: Moment | None
    conferred_at: Moment | None
    certificate: UUID | None
    ended_why: str


class HonourList(Told):
    """Honours, the latest first."""

    items: list[HonourTold]
    total: int


@router.get("/honours", auth=Allowed(READ), response=HonourList, summary="List honours")
def list_honours(request: HttpRequest, wanted: Query[HonoursWanted]) -> HttpResponse:
    """Of the caller's area, and the caller's own, a hundred at a time."""
    rows = honours_for(actor_in(request), state=wanted.state or "")
    items = [_told(row) for row in rows[wanted.offset : wanted.offset + PAGE]]
    return _json(HonourList(items=items, total=rows.count()))


@router.get("/honour_kinds", auth=Allowed(READ), response=HonourKindList, summary="List kinds of honours")
def list_honour_kinds(request: HttpRequest) -> HttpResponse:
    """With their criteria."""
    return _json(HonourKindList(items=[_kind(row) for row in kinds_of(actor_in(request))]))


@router.post("/honour_kinds", auth=Allowed(WRITE), response=HonourKindTold, summary="Announce an honour")
def set_honour_kind(request: HttpRequest, content: HonourKindAsked) -> HttpResponse:
    """From now on; one of the same name is replaced."""
    actor = actor_in(request)

    def work() -> HonourKindTold:
        said = content.model_dump()
        return _kind(set_kind(by=actor, at=now(), area_code=said.pop("area"), **said))

    return act(request, by=actor, content=content, work=work)


@router.post("/honours", auth=Allowed(WRITE), response=HonourTold, summary="Propose an honour")
def propose_honour(request: HttpRequest, content: HonourAsked) -> HttpResponse:
    """For a kind that is conferred now."""
    actor = actor_in(request)

    def work() -> HonourTold:
        return _told(propose(by=actor, at=now(), proposal=Proposal(**content.model_dump())))

    return act(request, by=actor, content=content, work=work)


@router.get("/honours/{honour_code}", auth=Allowed(READ), response=HonourTold, summary="Read an honour")
def read_honour(request: HttpRequest, honour_code: str) -> HttpResponse:
    """How it stands."""
    return _json(_told(honour_of(actor_in(request), honour_code)))


@router.post("/honours/{honour_code}/consent", auth=Allowed(WRITE), response=HonourTold, summary="Consent")
def consent_to_honour(request: HttpRequest, honour_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """By the person alone: to be named."""
    return _do(request, honour_code, "consent", content)


@router.post("/honours/{honour_code}/publish", auth=Allowed(WRITE), response=HonourTold, summary="Publish an honour")
def publish_honour(request: HttpRequest, honour_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """Everybody may object until the publicity is over."""
    return _do(request, honour_code, "publish", content)


@router.post("/honours/{honour_code}/answer", auth=Allowed(WRITE), response=HonourTold, summary="Answer an objection")
def answer_honour_objection(request: HttpRequest, honour_code: str, content: HonourAnswerAsked) -> HttpResponse:
    """One that holds ends the honour."""
    return _do(request, honour_code, "answer", content)


@router.post("/honours/{honour_code}/confer", auth=Allowed(WRITE), response=HonourTold, summary="Confer an honour")
def confer_honour(request: HttpRequest, honour_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """By a chief who did not propose it, when the publicity is over."""
    return _do(request, honour_code, "confer", content)


@router.post("/honours/{honour_code}/end", auth=Allowed(WRITE), response=HonourTold, summary="End an honour")
def end_honour(request: HttpRequest, honour_code: str, content: HonourWhyAsked) -> HttpResponse:
    """It is not conferred."""
    return _do(request, honour_code, "end", content)


@router.post("/honours/{honour_code}/revoke", auth=Allowed(WRITE), response=HonourTold, summary="Revoke an honour")
def revoke_honour(request: HttpRequest, honour_code: str, content: HonourWhyAsked) -> HttpResponse:
    """Its certificate does not hold any more."""
    return _do(request, honour_code, "revoke", content)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    actor = actor_in(request)
    found = honour_of(actor, code)
    require(actor, verb, found)

    def work() -> HonourTold:
        WORKS[verb](by=actor, at=now(), honour_id=found.pk, **content.model_dump())
        return _told(honour_of(actor, code))

    return act(request, by=actor, content=content, work=work)


def _told(row: Honour) -> HonourTold:
    same = ("code", "period", "reason", "published_at", "publicity_until", "conferred_at", "ended_why")
    return HonourTold(
        kind=row.kind_id,
        kind_name=row.kind.name,
        recipient=row.named,
        state=State(row.state),
        certificate=row.certificate_id,
        **{name: getattr(row, name) for name in same},
    )


def _kind(row: HonourKind) -> HonourKindTold:
    same = {name: getattr(row, name) for name in ("name", "criteria", "source")}
    return HonourKindTold(id=row.pk, recipient=Recipient(row.recipient), **same)


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
