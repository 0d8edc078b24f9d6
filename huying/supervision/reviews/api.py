"""The API of reviews and their measures: the same commands as the pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, Asked, DocumentName, Moment, Nothing, Told
from huying.incidents.queries.found import by_code
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.reviews.access import measure_of, require_demanding, require_opening, review_of
from huying.supervision.reviews.commands.demand_review import demand_review
from huying.supervision.reviews.commands.open_review import open_review
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.queries import measure_row, measures_for, review_row, reviews_for
from huying.supervision.reviews.rules import (
    MOST_DEMAND,
    MOST_DONE,
    MOST_FILES,
    MOST_MEASURE,
    MOST_REMARK,
    MOST_TEXT,
    Progress,
    Publicity,
    Reason,
    Source,
    State,
)
from huying.supervision.reviews.views.files import pdf_of_review
from huying.supervision.reviews.works import ON_MEASURES, ON_REVIEWS

router = Router(tags=["reviews"])
READ, WRITE = "reviews:read", "reviews:write"
Text = Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]
EXAMPLES: dict[str, dict[str, Any]] = {
    "open_incident_review": {"reason": "complaint"},
    "demand_incident_review": {"reason": "complaint", "text": "nobody called back"},
    "sign_incident_review": {"version": 1},
    "edit_incident_review": {
        "version": 1,
        "overview": "two in the morning, the garage of the mall",
        "worked": "received and routed in time",
        "problems": "the gate of the garage could not be opened from outside",
        "causes": "no key was kept at the guard post",
        "lessons": "look at the gates of all garages",
        "publicity": "command",
    },
    "set_review_measure": {
        "text": "keep a key of the gate at the guard post",
        "owner": "0190f3a0-0000-7000-8000-000000000001",
        "due_on": "2026-12-01",
    },
    "drop_review_measure": {"measure": "0190f3a0-0000-7000-8000-000000000001"},
    "finish_review_measure": {"text": "the key hangs there", "files": [f"{'5f' * 32}.pdf"]},
    "return_review_measure": {"remark": "the second gate is missing"},
}


class ReviewsWanted(Asked):
    """What the list is narrowed to."""

    state: State | None = None


class MeasuresWanted(Asked):
    """What the list is narrowed to."""

    state: Progress | None = None
    late: Annotated[bool, Field(description="true: not verified, and its day is over.")] = False


class ReviewOpenAsked(Asked):
    """Why it is reviewed."""

    reason: Reason


class ReviewDemandAsked(Asked):
    """Why an incident must be reviewed, and what there is to look at; no names."""

    reason: Literal[Reason.COMPLAINT, Reason.DEATH, Reason.EXERCISE]
    text: Annotated[str, StringConstraints(max_length=MOST_DEMAND, pattern=NO_NUL)]


class ReviewDemandTold(Told):
    """What was noted; `opened` says whether the review began, which it does when the incident is over."""

    code: str
    reason: Reason
    source: Source
    text: str
    noted_at: Moment
    opened: bool


class ReviewEditAsked(Asked):
    """The sections as they are to stand in the version that was read. Systems, not persons: no names."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]
    overview: Text = ""
    worked: Text = ""
    problems: Text = ""
    causes: Text = ""
    lessons: Text = ""
    publicity: Publicity = Publicity.COMMAND


class ReviewSignAsked(Asked):
    """Which version was read; without it the one that stands there."""

    version: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


AS_READ = ReviewSignAsked()


class ReviewMeasureAsked(Asked):
    """What is to be done, by which body, until when."""

    text: Annotated[str, StringConstraints(max_length=MOST_MEASURE, pattern=NO_NUL)]
    owner: UUID
    due_on: dt.date


class ReviewMeasureNamed(Asked):
    """Which."""

    measure: UUID


class ReviewMeasureDoneAsked(Asked):
    """How it was done, with what proves it."""

    text: Annotated[str, StringConstraints(max_length=MOST_DONE, pattern=NO_NUL)]
    files: Annotated[list[DocumentName], Field(max_length=MOST_FILES)] = Field(default_factory=list)


class ReviewMeasureReturnAsked(Asked):
    """Why it goes back."""

    remark: Annotated[str, StringConstraints(max_length=MOST_REMARK, pattern=NO_NUL)]


class ReviewLineTold(Told):
    """A line of the time line; nobody is named."""

    at: Moment
    text: str


class ReviewMeasureTold(Told):
    """A measure. `late`: not verified, and its day is over."""

    id: UUID
    code: str = Field(description="The code of the incident.")
    number: int
    text: str
    owner: UUID
    owner_name: str
    due_on: dt.date
    state: Progress
    late: bool
    done_text: str
    files: list[str]
    done_at: Moment | None
    verified_at: Moment | None
    returns: int
    remark: str


class ReviewShort(Told):
    """A review in a list. `late`: not signed in time."""

    code: str = Field(description="The code of the incident.")
    reason: Reason
    state: State
    publicity: Publicity
    version: int
    opened_at: Moment
    due_at: Moment
    late: bool
    signed_at: Moment | None


class ReviewTold(ReviewShort):
    """A review with its sections, time line and measures."""

    sections: dict[str, str]
    lines: list[ReviewLineTold]
    measures: list[ReviewMeasureTold]
    paper: UUID | None


class ReviewList(Told):
    """Reviews, the newest first."""

    items: list[ReviewShort]


class ReviewMeasureList(Told):
    """Measures of signed reviews, the first to be due first."""

    items: list[ReviewMeasureTold]


@router.get("/reviews", auth=Allowed(READ), response=ReviewList, summary="List reviews")
def list_incident_reviews(request: HttpRequest, wanted: Query[ReviewsWanted]) -> HttpResponse:
    """Of incidents in the caller's area."""
    rows = reviews_for(actor_in(request), wanted.state or "", now())
    return _json(ReviewList(items=[ReviewShort(**_short(row.review)) for row in rows]))


@router.get("/review_measures", auth=Allowed(READ), response=ReviewMeasureList, summary="List measures of reviews")
def list_review_measures(request: HttpRequest, wanted: Query[MeasuresWanted]) -> HttpResponse:
    """Of the reviews that the caller reads, and those given to the caller's body."""
    rows = measures_for(actor_in(request), wanted.state or "", now(), late=wanted.late)
    return _json(ReviewMeasureList(items=[_measure(row.measure) for row in rows]))


@router.get("/reviews/{review_code}", auth=Allowed(READ), response=ReviewTold, summary="Read a review")
def read_incident_review(request: HttpRequest, review_code: str) -> HttpResponse:
    """By the code of its incident."""
    return _json(_told(review_of(actor_in(request), review_code)))


@router.get("/reviews/{review_code}/paper", auth=Allowed(READ), summary="Get a review as PDF")
def read_review_paper(request: HttpRequest, review_code: str) -> HttpResponse:
    """The paper that was signed, or a draft that says so."""
    actor = actor_in(request)
    return HttpResponse(pdf_of_review(actor, review_of(actor, review_code)), content_type="application/pdf")


@router.post("/incidents/{code}/review", auth=Allowed(WRITE), response=ReviewTold, summary="Open a review")
def open_incident_review(request: HttpRequest, code: str, content: ReviewOpenAsked) -> HttpResponse:
    """Of an incident that is over; one that is there already is answered as it stands."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    require_opening(actor, incident)

    def work() -> ReviewTold:
        return _told(open_review(by=actor, at=now(), incident_id=incident.pk, reason=content.reason))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/incidents/{code}/review_demand", auth=Allowed(WRITE), response=ReviewDemandTold, summary="Demand a review"
)
def demand_incident_review(request: HttpRequest, code: str, content: ReviewDemandAsked) -> HttpResponse:
    """Of a complaint, a death, or (by a chief) an exercise, which figures leave out. Noted already: answered as is."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    require_demanding(actor, incident, content.reason)

    def work() -> ReviewDemandTold:
        said = demand_review(by=actor, at=now(), incident_id=incident.pk, **content.model_dump())
        same = {name: getattr(said, name) for name in ("reason", "source", "text", "noted_at")}
        return ReviewDemandTold(code=code, opened=Review.objects.filter(incident=incident).exists(), **same)

    return act(request, by=actor, content=content, work=work)


@router.post("/reviews/{review_code}/edit", auth=Allowed(WRITE), response=ReviewTold, summary="Write in a review")
def edit_incident_review(request: HttpRequest, review_code: str, content: ReviewEditAsked) -> HttpResponse:
    """409 when somebody else changed it meanwhile; 422 when a person is named."""
    said = content.model_dump()
    version, publicity = said.pop("version"), said.pop("publicity")
    return _do(request, review_code, "edit", content, {"version": version, "publicity": publicity, "sections": said})


@router.post("/reviews/{review_code}/set_measure", auth=Allowed(WRITE), response=ReviewTold, summary="Set a measure")
def set_review_measure(request: HttpRequest, review_code: str, content: ReviewMeasureAsked) -> HttpResponse:
    """In a draft: what, by which body, until when."""
    return _do(request, review_code, "set_measure", content, content.model_dump())


@router.post("/reviews/{review_code}/drop_measure", auth=Allowed(WRITE), response=ReviewTold, summary="Drop a measure")
def drop_review_measure(request: HttpRequest, review_code: str, content: ReviewMeasureNamed) -> HttpResponse:
    """Out of a draft; one that is gone already changes nothing."""
    return _do(request, review_code, "drop_measure", content, content.model_dump())


@router.post("/reviews/{review_code}/sign", auth=Allowed(WRITE), response=ReviewTold, summary="Sign a review")
def sign_incident_review(request: HttpRequest, review_code: str, content: ReviewSignAsked = AS_READ) -> HttpResponse:
    """By a chief. Signed already: the same answer. 409 when it was changed since `version` was read."""
    return _do(request, review_code, "sign", content, content.model_dump())


@router.get("/review_measures/{measure_id}", auth=Allowed(READ), response=ReviewMeasureTold, summary="Read a measure")
def read_review_measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """What is to be done, until when, and how it stands."""
    return _json(_measure(measure_of(actor_in(request), measure_id)))


@router.post(
    "/review_measures/{measure_id}/finish", auth=Allowed(WRITE), response=ReviewMeasureTold, summary="Finish a measure"
)
def finish_review_measure(request: HttpRequest, measure_id: UUID, content: ReviewMeasureDoneAsked) -> HttpResponse:
    """For the body that it was given to, with what proves it."""
    return _do_measure(request, measure_id, "finish", content)


@router.post(
    "/review_measures/{measure_id}/verify", auth=Allowed(WRITE), response=ReviewMeasureTold, summary="Verify a measure"
)
def verify_review_measure(request: HttpRequest, measure_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """By a seat, and by somebody else than who did it."""
    return _do_measure(request, measure_id, "verify", content)


@router.post(
    "/review_measures/{measure_id}/return", auth=Allowed(WRITE), response=ReviewMeasureTold, summary="Return a measure"
)
def return_review_measure(request: HttpRequest, measure_id: UUID, content: ReviewMeasureReturnAsked) -> HttpResponse:
    """It is to be done again."""
    return _do_measure(request, measure_id, "return", content)


def _do(request: HttpRequest, code: str, verb: str, content: Asked, said: dict[str, Any]) -> HttpResponse:
    actor = actor_in(request)
    found = review_of(actor, code)
    require, command = ON_REVIEWS[verb]
    require(actor, found)

    def work() -> ReviewTold:
        command(by=actor, at=now(), review_id=found.pk, **said)
        return _told(review_of(actor, code))

    return act(request, by=actor, content=content, work=work)


def _do_measure(request: HttpRequest, measure_id: UUID, verb: str, content: Asked) -> HttpResponse:
    actor = actor_in(request)
    found = measure_of(actor, measure_id)
    require, command = ON_MEASURES[verb]
    require(actor, found)

    def work() -> ReviewMeasureTold:
        return _measure(command(by=actor, at=now(), measure_id=found.pk, **content.model_dump()))

    return act(request, by=actor, content=content, work=work)


def _short(review: Review) -> dict[str, Any]:
    same = ("version", "opened_at", "due_at", "signed_at")
    return {
        "code": review.incident.code,
        "reason": Reason(review.reason),
        "state": State(review.state),
        "publicity": Publicity(review.publicity),
        "late": review_row(review, now()).late,
        **{name: getattr(review, name) for name in same},
    }


def _told(review: Review) -> ReviewTold:
    measures = review.measures.select_related("owner", "review__incident").order_by("number")
    return ReviewTold(
        **_short(review),
        sections=review.sections,
        lines=[ReviewLineTold(at=line["at"], text=line["text"]) for line in review.lines],
        measures=[_measure(each) for each in measures],
        paper=review.paper_id,
    )


def _measure(measure: Measure) -> ReviewMeasureTold:
    same = ("number", "text", "due_on", "done_text", "files", "done_at", "verified_at", "returns", "remark")
    return ReviewMeasureTold(
        id=measure.pk,
        code=measure.review.incident.code,
        owner=measure.owner_id,
        owner_name=measure.owner.name,
        state=Progress(measure.state),
        late=measure_row(measure, now()).late,
        **{name: getattr(measure, name) for name in same},
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
