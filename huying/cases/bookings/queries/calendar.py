"""The calendar of one day: each resource with who is there and what is booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from huying.cases.access import visible
from huying.cases.bookings.access import may_change, serves, usable
from huying.cases.bookings.models import Booking, Residency, Resource
from huying.cases.bookings.queries.residents import how, on_call, residents
from huying.cases.bookings.words import KIND_WORDS, OUTCOME_WORDS
from huying.cases.models import Case
from huying.core.clock import CHINA
from huying.core.errors import NotFound
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Slot:
    """A booking as one person may see it: `code` only to whoever may know of the case."""

    booking: Booking
    code: str
    may_change: bool
    may_conclude: bool
    outcome: Any


@dataclass(frozen=True, slots=True)
class Column:
    """A resource on that day."""

    resource: Resource
    kind: Any
    here: list[tuple[str, Any]]
    slots: list[Slot]


def calendar_of(actor: Actor, day: date, at: datetime) -> list[Column]:
    """The resources that this person may book or serves, with the bookings of a day. Five queries."""
    rows = Resource.objects.filter(usable(actor), withdrawn_at=None).select_related("organisation")
    resources = list(rows.order_by("kind", "name"))
    starts = datetime.combine(day, time(), CHINA)
    bookings = list(
        Booking.objects.filter(
            resource__in=resources, cancelled_at=None, starts_at__gte=starts, starts_at__lt=starts + timedelta(days=1)
        )
        .select_related("resource", "by")
        .order_by("starts_at")
    )
    cases = {booking.case_id for booking in bookings if booking.case_id}
    codes = dict(Case.objects.filter(visible(actor), pk__in=cases).values_list("pk", "code"))
    there = [row for found in (residents(day), on_call(day)) for rows in found.values() for row in rows]
    return [
        Column(
            resource=resource,
            kind=KIND_WORDS[resource.kind],
            here=[_here(row) for row in there if row.resource_id == resource.pk],
            slots=[_slot(actor, booking, codes, at) for booking in bookings if booking.resource_id == resource.pk],
        )
        for resource in resources
    ]


def booking_of(booking_id: UUID) -> Booking:
    """One booking with its resource. Raises NotFound."""
    found = Booking.objects.select_related("resource").filter(pk=booking_id).first()
    if found is None:
        raise NotFound
    return found


def of_case(case: Case) -> list[Booking]:
    """The bookings of a case that stand, the earliest first."""
    return list(case.bookings.filter(cancelled_at=None).select_related("resource").order_by("starts_at"))


def _here(row: Residency) -> tuple[str, Any]:
    return row.person.name, how(row)


def _slot(actor: Actor, booking: Booking, codes: dict[Any, str], at: datetime) -> Slot:
    open_still = booking.outcome_at is None
    may = open_still and may_change(actor, booking)
    code = codes.get(booking.case_id, "")
    if not code and booking.case is not None and serves(actor, booking.resource):
        code = booking.case.code
    return Slot(
        booking=booking,
        code=code,
        may_change=may,
        may_conclude=may and at >= booking.starts_at,
        outcome=OUTCOME_WORDS.get(booking.outcome, ""),
    )
