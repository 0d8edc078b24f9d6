"""The calendars over the API: what can be booked, what is booked on a day, and booking, giving back, concluding; who
sits where (排驻).

What came of an appointment crosses the API as its outcome alone; its words stay on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field, StringConstraints

from huying.cases.api.cases import READ, WRITE
from huying.cases.bookings.access import require_changing, require_reading, require_setter
from huying.cases.bookings.booked_case import case_to_book
from huying.cases.bookings.commands.book import Appointment, book
from huying.cases.bookings.commands.cancel import cancel
from huying.cases.bookings.commands.conclude import conclude
from huying.cases.bookings.commands.set_residency import NewResidency, set_residency
from huying.cases.bookings.models import Booking, Residency
from huying.cases.bookings.queries.calendar import Column, Slot, booking_of, calendar_of
from huying.cases.bookings.rules import COMES_AT_MOST
from huying.core.clock import in_china, now
from huying.core.errors import Invalid
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Instant, Line, Moment, Told, Words
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["bookings"])
REACH = timedelta(days=5 * 366)
"""How far from today a day may be looked at."""


class DayOutOfReach(Invalid):
    """No calendar here reaches that day."""

    slug = "day-out-of-reach"
    text = _("只能看前后五年以内的日期。")
    field = "day"


class BookingAsked(Asked):
    """What, when, for which case (none when empty), what for."""

    resource: UUID
    starts_at: Instant
    ends_at: Instant
    code: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)] = ""
    purpose: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL), Field(description="Without names.")] = ""


class BookingCancelAsked(Asked):
    """Why it is given back."""

    why: Line = ""


class BookingConcludeAsked(Asked):
    """What came of it."""

    outcome: Literal["done", "partly", "not_come", "put_off"]
    text: Words = ""


class ResidencyAsked(Asked):
    """Who sits where: `permanent` 常驻, `rotating` 轮驻 on weekdays (1 Monday to 7), `on_call` 随驻 within minutes."""

    person: UUID
    resource: UUID
    mode: Literal["permanent", "rotating", "on_call"]
    weekdays: Annotated[tuple[Annotated[int, Field(strict=True, ge=1, le=7)], ...], Field(max_length=7)] = ()
    comes_within: Annotated[int | None, Field(strict=True, ge=1, le=COMES_AT_MOST)] = None
    valid_from: date
    valid_to: Annotated[date | None, Field(description="Null: until further notice.")] = None


class ResidencyMade(Told):
    """A residency; an earlier one of the same person at the same place ends the day before."""

    id: UUID
    person: UUID
    resource: UUID
    mode: str
    weekdays: list[int]
    comes_within: int | None
    valid_from: date
    valid_to: date | None


class BookingTold(Told):
    """An appointment. `code` is empty without a case, and for those who may not know of it."""

    id: UUID
    resource: UUID
    code: str
    starts_at: Moment
    ends_at: Moment
    purpose: str
    outcome: str
    cancelled_at: Moment | None


class ResidentTold(Told):
    """Somebody who is there on that day, or comes when called."""

    name: str
    how: str


class ResourceTold(Told):
    """What can be booked, with the appointments of the day that stand. Hours are those of China's clock."""

    id: UUID
    kind: str
    name: str
    organisation: str
    opens: str
    closes: str
    seats: int
    remote: bool
    residents: list[ResidentTold]
    bookings: list[BookingTold]


class CalendarTold(Told):
    """One day."""

    day: date
    items: list[ResourceTold]


@router.get("/bookings", auth=Allowed(READ), response=CalendarTold, summary="Read a day of the calendars")
def read_bookings(request: HttpRequest, day: date | None = None) -> HttpResponse:
    """The resources that one may book or serves, today unless another day is named."""
    actor = actor_in(request)
    require_reading(actor)
    today = in_china(now()).date()
    wanted = day or today
    if abs(wanted - today) > REACH:
        raise DayOutOfReach
    told = CalendarTold(day=wanted, items=[_column(each) for each in calendar_of(actor, wanted, now())])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post("/bookings", auth=Allowed(WRITE), response=BookingTold, summary="Book")
def book_resource(request: HttpRequest, content: BookingAsked) -> HttpResponse:
    """409 where somebody has it then."""
    actor = actor_in(request)
    require_reading(actor)
    case = case_to_book(actor, content.code)

    def work() -> BookingTold:
        key = case.pk if case else None
        wanted = Appointment(content.resource, content.starts_at, content.ends_at, key, content.purpose)
        made = book(by=actor, at=now(), wanted=wanted)
        return _told(made, case.code if case else "")

    return act(request, by=actor, content=content, work=work)


@router.post("/bookings/{booking_id}/cancel", auth=Allowed(WRITE), response=BookingTold, summary="Give a booking back")
def cancel_booking(request: HttpRequest, booking_id: UUID, content: BookingCancelAsked) -> HttpResponse:
    """A meeting of a mediation that was to be there is called off with it."""
    return _do(request, booking_id, content, lambda **who: cancel(**who, booking_id=booking_id, why=content.why))


@router.post("/bookings/{booking_id}/conclude", auth=Allowed(WRITE), response=BookingTold, summary="Conclude a booking")
def conclude_booking(request: HttpRequest, booking_id: UUID, content: BookingConcludeAsked) -> HttpResponse:
    """Once it has begun."""
    said: dict[str, Any] = {"outcome": content.outcome, "text": content.text}
    return _do(request, booking_id, content, lambda **who: conclude(**who, booking_id=booking_id, **said))


@router.post("/residencies", auth=Allowed(WRITE), response=ResidencyMade, summary="Set who sits where")
def set_resource_residency(request: HttpRequest, content: ResidencyAsked) -> HttpResponse:
    """By the centre and the heads of committees, for the resources of their area."""
    actor = actor_in(request)
    require_setter(actor)
    said = content.model_dump(exclude={"person", "resource"})
    residency = NewResidency(content.person, content.resource, **said)

    def work() -> ResidencyMade:
        return _resident(set_residency(by=actor, at=now(), residency=residency))

    return act(request, by=actor, content=content, work=work)


def _resident(row: Residency) -> ResidencyMade:
    same = ("mode", "weekdays", "comes_within", "valid_from", "valid_to")
    return ResidencyMade(
        id=row.pk, person=row.person_id, resource=row.resource_id, **{name: getattr(row, name) for name in same}
    )


def _do(request: HttpRequest, booking_id: UUID, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    actor = actor_in(request)
    require_changing(actor, booking_of(booking_id))

    def done() -> BookingTold:
        work(by=actor, at=now())
        return _told(booking_of(booking_id), "")

    return act(request, by=actor, content=content, work=done)


def _column(column: Column) -> ResourceTold:
    row = column.resource
    return ResourceTold(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        organisation=row.organisation.name,
        opens=f"{row.opens:%H:%M}",
        closes=f"{row.closes:%H:%M}",
        seats=row.seats,
        remote=row.remote,
        residents=[ResidentTold(name=name, how=str(how)) for name, how in column.here],
        bookings=[_slot(each) for each in column.slots],
    )


def _slot(slot: Slot) -> BookingTold:
    return _told(slot.booking, slot.code)


def _told(row: Booking, code: str) -> BookingTold:
    """Of a booking for a case that this person may not know of, neither its code nor its purpose."""
    hidden = row.case_id is not None and not code
    same = ("starts_at", "ends_at", "outcome", "cancelled_at")
    return BookingTold(
        id=row.pk,
        resource=row.resource_id,
        code=code,
        purpose="" if hidden else row.purpose,
        **{name: getattr(row, name) for name in same},
    )
