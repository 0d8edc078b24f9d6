"""Book (预约): a resource for a time. The database keeps that nobody else has it then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.access import require_booking
from huying.cases.bookings.events import ResourceBooked
from huying.cases.bookings.models import Booking, Resource
from huying.cases.bookings.requesting import taken_with
from huying.cases.bookings.rules import LONGEST_HOURS, within
from huying.cases.models import Case
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor


class AlreadyTaken(Conflict):
    """Somebody else has the resource at that time."""

    slug = "already-booked"
    text = _("{name} 在这个时段已有预约，请换一个时间或另选一处。")
    field = "starts_at"


class WrongHours(Invalid):
    """The end is not after the start, it lies in the past, or outside of the opening hours."""

    slug = "wrong-hours"
    text = _("预约要在同一天、开放时间 {opens}–{closes} 内，结束晚于开始，且不早于现在。")
    field = "starts_at"


class ResourceWithdrawn(Conflict):
    """It can no longer be booked."""

    slug = "resource-withdrawn"
    text = _("{name} 已停用，请另选一处。")
    field = "resource"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is wanted: the resource, from when to when, for which case, what for (no names of persons)."""

    resource_id: UUID
    starts_at: datetime
    ends_at: datetime
    case_id: UUID | None = None
    purpose: str = ""


@command
def book(*, by: Actor, at: datetime, wanted: Appointment) -> Booking:
    """Book it, or raise AlreadyTaken, WrongHours, ResourceWithdrawn. A desk that the case waits for has answered."""
    resource = Resource.objects.filter(pk=wanted.resource_id).first()
    if resource is None:
        raise NotFound
    case = _case(wanted.case_id)
    require_booking(by, resource, case)
    booking = put_down(resource, case, wanted, by=by, at=at)
    taken = taken_with(case, booking, by=by, at=at) if case else None
    append(stream_of(booking), [booked(booking), *([taken] if taken else [])], by=by, at=at)
    return booking


def put_down(resource: Resource, case: Case | None, wanted: Appointment, *, by: Actor, at: datetime) -> Booking:
    """The row of a booking; who may is for the caller to ask, and the fact for it to record. Raises as `book`."""
    if resource.withdrawn_at is not None:
        raise ResourceWithdrawn(name=resource.name)
    _require_hours(resource, wanted, at)
    booking = Booking(
        id=new_id(),
        resource=resource,
        case=case,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        purpose=wanted.purpose.strip()[:120],
        by_id=by.id,
        at=at,
    )
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        if "cases_booking_no_overlap" not in str(error):
            raise
        raise AlreadyTaken(name=resource.name) from error
    return booking


def booked(booking: Booking) -> ResourceBooked:
    """The fact of a booking."""
    return ResourceBooked(booking.pk, booking.resource_id, booking.resource.kind, booking.starts_at, booking.ends_at)


def stream_of(booking: Booking) -> str:
    """Where the facts of a booking stand: with its case, or on their own."""
    return f"case:{booking.case_id}" if booking.case_id else f"booking:{booking.pk}"


def _case(case_id: UUID | None) -> Case | None:
    """The case, locked, for its stream is written to."""
    if case_id is None:
        return None
    found = Case.objects.select_for_update().filter(pk=case_id).first()
    if found is None:
        raise NotFound
    return found


def _require_hours(resource: Resource, wanted: Appointment, at: datetime) -> None:
    starts, ends = in_china(wanted.starts_at), in_china(wanted.ends_at)
    sound = wanted.starts_at < wanted.ends_at <= wanted.starts_at + timedelta(hours=LONGEST_HOURS)
    if not sound or wanted.ends_at <= at or not within(resource.opens, resource.closes, starts, ends):
        raise WrongHours(opens=f"{resource.opens:%H:%M}", closes=f"{resource.closes:%H:%M}")
