"""The API of objections to ratings: the same commands as the pages. No answer tells who rated."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, DocumentName, Moment, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.letters.rules import MOST_FILES
from huying.supervision.ratings.access import objection_of, require_objecting, require_ruling
from huying.supervision.ratings.commands.object_ import object_
from huying.supervision.ratings.commands.rule import rule
from huying.supervision.ratings.given import Given, given
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.queries import objectable, objections_for
from huying.supervision.ratings.rules import MOST_REASON, MOST_TEXT, Kind, Outcome, State

router = Router(tags=["ratings"])
READ, WRITE = "ratings:read", "ratings:write"
PAGE = 100
EXAMPLES: dict[str, dict[str, object]] = {
    "object_to_rating": {"text": "the work was done within the period, see the photos", "evidence": []},
    "rule_on_rating_objection": {"outcome": "left_out", "reason": "the rating is about another body's work"},
}


class RatingObjectionsWanted(Asked):
    """What the list is narrowed to; the next page is the older ones."""

    state: State | None = None
    kind: Kind | None = None
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class RatingObjectionAsked(Asked):
    """Why the rating should not count, with files that were sent before."""

    text: Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]
    evidence: Annotated[list[DocumentName], Field(max_length=MOST_FILES)] = Field(default_factory=list)


class RatingRulingAsked(Asked):
    """Whether figures count the rating, and why; both sides read the reason."""

    outcome: Outcome
    reason: Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]


class OpenRatingTold(Told):
    """A rating that the caller's body got and may still object to."""

    id: UUID
    kind: Kind
    matter: str
    score: int
    at: Moment
    until: Moment


class OpenRatingList(Told):
    """Such ratings, the oldest first."""

    items: list[OpenRatingTold]


class RatingObjectionTold(Told):
    """An objection, and what was ruled."""

    code: str
    kind: Kind
    matter: str
    state: State
    rated: UUID
    rated_name: str
    score: int
    rated_at: Moment
    text: str
    evidence: list[str]
    at: Moment
    due_at: Moment
    ruled_at: Moment | None
    reason: str


class RatingObjectionList(Told):
    """Objections, the latest first."""

    items: list[RatingObjectionTold]
    total: int


@router.get("/ratings", auth=Allowed(READ), response=OpenRatingList, summary="List ratings that may be objected to")
def list_ratings(request: HttpRequest) -> HttpResponse:
    """Of the caller's bodies, in their period."""
    return _json(OpenRatingList(items=[_given(each) for each in objectable(actor_in(request), now())]))


@router.post(
    "/ratings/{rating_kind}/{rating_id}/object",
    auth=Allowed(WRITE),
    response=RatingObjectionTold,
    summary="Object to a rating",
)
def object_to_rating(
    request: HttpRequest, rating_kind: str, rating_id: UUID, content: RatingObjectionAsked
) -> HttpResponse:
    """Once, by the rated body, in the period; the rating is not changed."""
    actor = actor_in(request)
    rating = given(rating_kind, rating_id)
    require_objecting(actor, rating)

    def work() -> RatingObjectionTold:
        said = content.model_dump()
        return _told(object_(by=actor, at=now(), kind=rating.kind, rating_id=rating_id, **said))

    return act(request, by=actor, content=content, work=work)


@router.get(
    "/rating_objections", auth=Allowed(READ), response=RatingObjectionList, summary="List objections to ratings"
)
def list_rating_objections(request: HttpRequest, wanted: Query[RatingObjectionsWanted]) -> HttpResponse:
    """Of the caller's bodies and area, a hundred at a time."""
    rows = objections_for(actor_in(request), state=wanted.state or "", kind=wanted.kind or "")
    items = [_told(row) for row in rows[wanted.offset : wanted.offset + PAGE]]
    return _json(RatingObjectionList(items=items, total=rows.count()))


@router.get(
    "/rating_objections/{objection_code}",
    auth=Allowed(READ),
    response=RatingObjectionTold,
    summary="Read an objection to a rating",
)
def read_rating_objection(request: HttpRequest, objection_code: str) -> HttpResponse:
    """How it stands."""
    return _json(_told(objection_of(actor_in(request), objection_code)))


@router.post(
    "/rating_objections/{objection_code}/rule",
    auth=Allowed(WRITE),
    response=RatingObjectionTold,
    summary="Rule on an objection to a rating",
)
def rule_on_rating_objection(request: HttpRequest, objection_code: str, content: RatingRulingAsked) -> HttpResponse:
    """Once, by a centre that is no party; the rating is kept either way."""
    actor = actor_in(request)
    found = objection_of(actor, objection_code)
    require_ruling(actor, found)

    def work() -> RatingObjectionTold:
        rule(by=actor, at=now(), objection_id=found.pk, outcome=content.outcome, reason=content.reason)
        return _told(objection_of(actor, objection_code))

    return act(request, by=actor, content=content, work=work)


def _given(row: Given) -> OpenRatingTold:
    return OpenRatingTold(
        id=row.row.pk, kind=row.kind, matter=row.matter_code, score=row.score, at=row.at, until=row.until
    )


def _told(row: RatingObjection) -> RatingObjectionTold:
    same = ("code", "score", "rated_at", "text", "evidence", "at", "due_at", "ruled_at", "reason")
    return RatingObjectionTold(
        kind=Kind(row.kind),
        state=State(row.state),
        matter=row.matter_code,
        rated=row.rated_id,
        rated_name=row.rated.name,
        **{name: getattr(row, name) for name in same},
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
