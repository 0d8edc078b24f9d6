"""The services of the double track over the API: which desks a case waits for, and their answers.

What came of a service crosses the API as its outcome alone; its words stay on the page of the desk and of the case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.cases.api.cases import READ, WRITE
from huying.cases.bookings.access import require_asking, require_serving
from huying.cases.bookings.commands.answer_service import decline_service, take_service
from huying.cases.bookings.commands.ask_service import ask_service, take_back_service
from huying.cases.bookings.commands.book import Appointment
from huying.cases.bookings.commands.conclude import NotYet, conclude
from huying.cases.bookings.models import ServiceRequest
from huying.cases.bookings.queries.requests import WITH, of_case, request_of, requests_for
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import LONGEST, Cursor, Limit, paged
from huying.core.rest.values import Asked, Instant, Line, Moment, Told, Word, Words
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["services"])
Reason = Annotated[Words, Field(description="Why the desk cannot help; whoever asked reads it.")]


class ServiceAsked(Asked):
    """Which service, of which body (the nearest of the district when null), what for."""

    service: Annotated[Word, Field(description="psychology, lawyer, notary, court_guidance or labour.")]
    organisation: UUID | None = None
    note: Line = ""


class TakeAsked(Asked):
    """When the desk helps, by which of its resources."""

    resource: UUID
    starts_at: Instant
    ends_at: Instant


class ServiceDeclineAsked(Asked):
    """Why not."""

    reason: Reason


class ConcludeAsked(Asked):
    """What came of it; `put_off` leaves the request waiting for another appointment."""

    outcome: Literal["done", "partly", "not_come", "put_off"]
    text: Words = ""


class ServiceTold(Told):
    """A request to a desk. `late`: not answered within two working days."""

    id: UUID
    code: str
    service: str
    organisation: UUID | None
    state: Annotated[str, Field(description="asked, taken, declined, concluded or ended.")]
    asked_at: Moment
    due_at: Moment
    late: bool
    starts_at: Moment | None
    outcome: str


class ServiceList(Told):
    """Requests."""

    items: list[ServiceTold]


class ServicePage(ServiceList):
    """A page of requests."""

    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class ServiceRequestsWanted(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = LONGEST


@router.get("/services", auth=Allowed(READ), response=ServicePage, summary="List requests to desks")
def list_services(request: HttpRequest, wanted: Query[ServiceRequestsWanted]) -> HttpResponse:
    """Those that wait: for a desk its own, for others of the cases that they work on; the newest first."""
    rows = requests_for(actor_in(request)).select_related(*WITH)
    return paged(request, rows, _told, cursor=wanted.cursor, limit=wanted.limit)


@router.get("/cases/{case_code}/services", auth=Allowed(READ), response=ServiceList, summary="Services of a case")
def list_case_services(request: HttpRequest, case_code: str) -> HttpResponse:
    """The requests of one case, the latest first."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    return _json(ServiceList(items=[_told(line.row) for line in of_case(actor, case, now())]))


@router.post("/cases/{case_code}/services", auth=Allowed(WRITE), response=ServiceTold, summary="Ask for a service")
def ask_for_service(request: HttpRequest, case_code: str, content: ServiceAsked) -> HttpResponse:
    """Ask a desk of the district; what is asked already is told again."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require_asking(actor, case)
    said: dict[str, Any] = {"service": content.service, "organisation_id": content.organisation, "note": content.note}

    def work() -> ServiceTold:
        return _told(ask_service(by=actor, at=now(), case_id=case.pk, **said))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/services/{request_id}/take_back", auth=Allowed(WRITE), response=ServiceTold, summary="Take a request back"
)
def take_back_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Whoever works on the case does not need it any more."""
    actor = actor_in(request)
    found = request_of(actor, request_id)
    require_asking(actor, found.case)
    return act(
        request,
        by=actor,
        content="",
        work=lambda: _told(take_back_service(by=actor, at=now(), request_id=found.pk)),
    )


@router.post("/services/{request_id}/take", auth=Allowed(WRITE), response=ServiceTold, summary="Take a request")
def take_request(request: HttpRequest, request_id: UUID, content: TakeAsked) -> HttpResponse:
    """The desk books a time of its own; 409 names who has it."""
    wanted = Appointment(content.resource, content.starts_at, content.ends_at)
    return _answer(request, request_id, content, lambda _found, **who: take_service(**who, wanted=wanted))


@router.post("/services/{request_id}/decline", auth=Allowed(WRITE), response=ServiceTold, summary="Decline a request")
def decline_request(request: HttpRequest, request_id: UUID, content: ServiceDeclineAsked) -> HttpResponse:
    """The desk cannot help."""
    return _answer(request, request_id, content, lambda _found, **who: decline_service(**who, reason=content.reason))


@router.post("/services/{request_id}/conclude", auth=Allowed(WRITE), response=ServiceTold, summary="Conclude a request")
def conclude_request(request: HttpRequest, request_id: UUID, content: ConcludeAsked) -> HttpResponse:
    """What came of the appointment."""

    def work(found: ServiceRequest, *, by: Actor, at: Any, request_id: UUID) -> None:
        del request_id
        if found.booking_id is None:
            raise NotYet
        conclude(by=by, at=at, booking_id=found.booking_id, outcome=content.outcome, text=content.text)

    return _answer(request, request_id, content, work)


def _answer(request: HttpRequest, request_id: UUID, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    actor = actor_in(request)
    found = request_of(actor, request_id)
    require_serving(actor, found)

    def done() -> ServiceTold:
        work(found, by=actor, at=now(), request_id=found.pk)
        return _told(ServiceRequest.objects.select_related("case", "booking").get(pk=found.pk))

    return act(request, by=actor, content=content, work=done)


def _told(row: ServiceRequest) -> ServiceTold:
    booking = row.booking
    return ServiceTold(
        id=row.pk,
        code=row.case.code,
        service=row.service,
        organisation=row.organisation_id,
        state=row.state,
        asked_at=row.asked_at,
        due_at=row.due_at,
        late=row.state == "asked" and now() > row.due_at,
        starts_at=booking.starts_at if booking else None,
        outcome=booking.outcome if booking else "",
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
