"""Cancel (取消预约): give an appointment back, so that others may have the time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.bookings.access import require_changing
from huying.cases.bookings.commands.book import stream_of
from huying.cases.bookings.commands.taking import take
from huying.cases.bookings.events import BookingCancelled
from huying.cases.bookings.given_back import GIVEN_BACK
from huying.cases.bookings.models import Booking
from huying.cases.bookings.requesting import wait_again
from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor


@command
def cancel(*, by: Actor, at: datetime, booking_id: UUID, why: str = "") -> Booking:
    """Give it back. Doing it twice changes nothing; what has its outcome stays. Raises AlreadyConcluded.

    A meeting of a mediation that was to take place there is called off with it, and the mediator told.
    """
    booking = take(booking_id)
    require_changing(by, booking)
    if booking.cancelled_at is not None:
        return booking
    give_back(booking, by=by, at=at, why=why)
    for run in GIVEN_BACK:
        run(booking, by, at)
    return booking


def give_back(booking: Booking, *, by: Actor, at: datetime, why: str) -> None:
    """Note it and record it; who may is for the caller to check. A request taken by it waits for another."""
    booking.cancelled_at, booking.cancelled_by_id, booking.cancelled_why = at, by.id, why.strip()[:200]
    booking.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    wait_again(booking)
    append(stream_of(booking), [BookingCancelled(booking.pk, booking.resource.kind)], by=by, at=at)
