"""Conclude (登记结果): what came of an appointment; the words are sealed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.access import require_changing
from huying.cases.bookings.commands.book import stream_of
from huying.cases.bookings.commands.taking import take
from huying.cases.bookings.events import BookingConcluded
from huying.cases.bookings.models import Booking
from huying.cases.bookings.requesting import concluded_with
from huying.cases.bookings.rules import OUTCOMES
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.people.access import Actor


class NotYet(Conflict):
    """It has not begun, or was given back."""

    slug = "booking-not-begun"
    text = _("预约还没有开始，或已取消，不能登记结果。")


class UnknownResult(Invalid):
    """Not one of the outcomes."""

    slug = "booking-unknown-outcome"
    text = _("请选择结果。")
    field = "outcome"


@command
def conclude(*, by: Actor, at: datetime, booking_id: UUID, outcome: str, text: str = "") -> Booking:
    """Write down the outcome. Raises NotYet, UnknownResult, AlreadyConcluded."""
    booking = take(booking_id)
    require_changing(by, booking)
    if booking.cancelled_at is not None or at < booking.starts_at:
        raise NotYet
    if outcome not in OUTCOMES:
        raise UnknownResult
    booking.outcome, booking.outcome_text = outcome, text.strip()
    booking.outcome_at, booking.outcome_by_id = at, by.id
    booking.save(update_fields=["outcome", "outcome_text", "outcome_at", "outcome_by"])
    over = concluded_with(booking, at=at)
    facts = [BookingConcluded(booking.pk, booking.resource.kind, outcome), *([over] if over else [])]
    append(stream_of(booking), facts, by=by, at=at)
    return booking
