"""Requests to see camera footage over the API: registered, decided by another person, each look on the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.cases.access import require as require_reading
from huying.cases.commands.read_case import note_reading
from huying.cases.masking import shown_words
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.video.access import require
from huying.cases.video.commands.ask import Wanted, ask
from huying.cases.video.commands.decide import decide
from huying.cases.video.commands.view import view
from huying.cases.video.models import VideoRequest
from huying.cases.video.panel import WRITTEN
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Flag, Instant, Line, Moment, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])
READ, WRITE = "cases:read", "cases:write"
Short = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)]
Text = Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)]
EXAMPLES: dict[str, dict[str, Any]] = {
    "ask_footage": {
        "party": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11",
        "ground": "own",
        "reason": "my bicycle was taken",
        "place": "north gate",
        "operator": "the property company",
        "starts_at": "2026-11-20T20:00:00+08:00",
        "ends_at": "2026-11-20T20:30:00+08:00",
    },
    "decide_footage": {"approved": True, "consented_by": "He, manager of the property company"},
    "view_footage": {
        "where": "station",
        "viewers": "a clerk and the applicant",
        "seen": "20:10 to 20:12, a grey jacket",
    },
}


class FootageAsked(Asked):
    """Who asks, on which ground, why, which camera and minutes; a body names the law that lets it look."""

    party: UUID
    ground: Literal["own", "family", "duty"]
    reason: Text
    place: Line
    operator: Short
    starts_at: Instant
    ends_at: Annotated[Instant, Field(description="At most a day later, and in the past.")]
    law: Short = ""


class FootageDecideAsked(Asked):
    """Yes with who of the operator agreed, or no with the reason."""

    approved: Flag
    consented_by: Short = ""
    answer: Text = ""


class FootageViewAsked(Asked):
    """Where it was looked at, by whom, and what of it."""

    where: Literal["station", "operator", "copy"]
    viewers: Line
    seen: Text


class FootageTold(Told):
    """One request; what was written holds no personal data for whoever does not work on the case."""

    id: UUID
    state: Literal["asked", "approved", "refused", "viewed"]
    ground: str
    law: str
    reason: str
    place: str
    operator: str
    starts_at: Moment
    ends_at: Moment
    asked_at: Moment
    decided_at: Moment | None
    consented_by: str
    answer: str
    viewed_at: Moment | None
    where: str
    viewers: str
    seen: str


class FootageDone(Told):
    """What became of a request; an answer that is told again holds no words of people."""

    id: UUID
    state: Literal["asked", "approved", "refused", "viewed"]


class FootagesTold(Told):
    """The requests of one case, the newest first."""

    items: list[FootageTold]


@router.get(
    "/cases/{case_code}/footage", auth=Allowed(READ), response=FootagesTold, summary="List requests for footage"
)
def list_footage(request: HttpRequest, case_code: str) -> HttpResponse:
    """For those who read the content of the case; the reading is on record."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require_reading(actor, "read", case)
    note_reading(by=actor, at=now(), case_id=case.pk)
    items = [_told(actor, case, row) for row in case.video_requests.order_by("-asked_at")]
    return HttpResponse(FootagesTold(items=items).model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/footage",
    auth=Allowed(WRITE),
    response={201: FootageDone},
    summary="Register a request for footage",
)
def ask_footage(request: HttpRequest, case_code: str, content: FootageAsked) -> HttpResponse:
    """Issues the receipt. Nothing is looked at before another person has decided."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, case)
    said = content.model_dump()
    wanted = Wanted(party_id=said.pop("party"), **said)
    return _do(request, actor, content, lambda: ask(by=actor, at=now(), case_id=case.pk, wanted=wanted), 201)


@router.post(
    "/cases/{case_code}/footage/{footage_id}/decide",
    auth=Allowed(WRITE),
    response=FootageDone,
    summary="Decide on a request for footage",
)
def decide_footage(request: HttpRequest, case_code: str, footage_id: UUID, content: FootageDecideAsked) -> HttpResponse:
    """A seat or chief over the area, another than who registered it."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, case, deciding=True)
    said = {"case_id": case.pk, "request_id": footage_id, **content.model_dump()}
    return _do(request, actor, content, lambda: decide(by=actor, at=now(), **said))


@router.post(
    "/cases/{case_code}/footage/{footage_id}/view",
    auth=Allowed(WRITE),
    response=FootageDone,
    summary="Note who looked at footage",
)
def view_footage(request: HttpRequest, case_code: str, footage_id: UUID, content: FootageViewAsked) -> HttpResponse:
    """Once it was allowed; what was seen stands on the register."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, case)
    said = {"case_id": case.pk, "request_id": footage_id, **content.model_dump()}
    return _do(request, actor, content, lambda: view(by=actor, at=now(), **said))


def _do(
    request: HttpRequest, actor: Actor, content: Asked, run: Callable[[], VideoRequest], status: int = 200
) -> HttpResponse:
    def work() -> FootageDone:
        row = run()
        return FootageDone.model_validate({"id": row.pk, "state": row.state})

    return act(request, by=actor, content=content, work=work, status=status)


SAME = (
    *("id", "state", "ground", "law", "place", "operator", "starts_at", "ends_at", "asked_at", "decided_at"),
    *("viewed_at", "where"),
)


def _told(actor: Actor, case: Case, row: VideoRequest) -> FootageTold:
    words = shown_words(actor, case, [getattr(row, name) for name in WRITTEN])
    said: dict[str, Any] = {name: getattr(row, name) for name in SAME}
    said.update(zip(WRITTEN, words, strict=True))
    return FootageTold(**said)
