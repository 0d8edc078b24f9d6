"""Taking a booking in hand: its case first, as every command does, then the row itself."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.models import Booking, ServiceRequest
from huying.cases.journal import take as take_case
from huying.cases.models import Case
from huying.core.errors import Conflict, NotFound


class AlreadyConcluded(Conflict):
    """What came of it is written down."""

    slug = "booking-concluded"
    text = _("这个预约已登记结果，不能再改。")


def take(booking_id: UUID) -> Booking:
    """The booking with its rows locked until the transaction ends. Raises NotFound, AlreadyConcluded."""
    case_id = Booking.objects.filter(pk=booking_id).values_list("case_id", flat=True).first()
    if case_id:
        Case.objects.select_for_update().get(pk=case_id)
    found = Booking.objects.select_for_update(of=("self",)).select_related("resource").filter(pk=booking_id).first()
    if found is None:
        raise NotFound
    if found.outcome_at is not None:
        raise AlreadyConcluded
    return found


def take_request(request_id: UUID) -> ServiceRequest:
    """The request with its case in hand, both locked until the transaction ends. Raises NotFound."""
    case_id = ServiceRequest.objects.filter(pk=request_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = take_case(case_id)
    found = ServiceRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    found.case = case
    return found
