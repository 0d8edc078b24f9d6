"""What becomes of a request to a desk: laid, taken by a booking, open again, over. Who may is for the caller to ask.

Each function changes rows of a case that is in hand and returns the fact for its stream, None where nothing changed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.cases.bookings.events import ServiceAsked, ServiceConcluded, ServiceEnded, ServiceTaken
from huying.cases.bookings.models import Booking, Resource, ServiceRequest
from huying.cases.bookings.rules import ANSWERS_WITHIN, CONCLUDES, OPEN_REQUESTS, SERVICES
from huying.cases.models import Case
from huying.clocks.holidays import calendar
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Organisation

DISTRICT = 6
"""Digits of an area's code that name its district: no desk of another one is asked."""


def desks_of(service: str, area_code: str, at: datetime) -> list[Organisation]:
    """The bodies of the district in which somebody serves, the nearest to the area first."""
    serving = Q(posts__valid_to=None) | Q(posts__valid_to__gt=at)
    role = SERVICES[service][1]
    rows = Organisation.objects.filter(
        serving,
        area__code__startswith=area_code[:DISTRICT],
        posts__role=role,
        posts__valid_from__lte=at,
        posts__person__is_active=True,
    )
    return sorted(rows.distinct(), key=lambda body: (-_shared(body.area_id, area_code), body.name))


def _shared(one: str, other: str) -> int:
    """How many digits two codes begin with alike."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def lay(
    case: Case, service: str, desk: Organisation | None, *, note: str, by: Actor, at: datetime
) -> tuple[ServiceRequest, ServiceAsked | None]:
    """Ask; what is asked already stays as it is, but finds its desk when it had none."""
    length, unit = ANSWERS_WITHIN
    found = ServiceRequest.objects.filter(case=case, service=service, state__in=OPEN_REQUESTS).first()
    if found is not None and (found.organisation_id is not None or desk is None):
        return found, None
    row = found or ServiceRequest(id=new_id(), case=case, service=service)
    row.organisation, row.note = desk, note.strip() or row.note
    row.asked_by_id, row.asked_at, row.due_at = by.id, at, calendar().due(at, length, unit)
    row.save(force_insert=found is None)
    return row, ServiceAsked(case.pk, row.pk, service, desk.pk if desk else None)


def take_by(request: ServiceRequest, booking: Booking, *, by: Actor, at: datetime) -> ServiceTaken:
    """The desk helps, by a booking."""
    request.state, request.booking = "taken", booking
    request.answered_by_id, request.answered_at = by.id, at
    request.save(update_fields=["state", "booking", "answered_by", "answered_at"])
    return ServiceTaken(request.case_id, request.pk, request.service, booking.pk)


def own_resources(request: ServiceRequest) -> QuerySet[Resource]:
    """What its desk can book for a request."""
    if request.organisation_id is None:
        return Resource.objects.none()
    kind = SERVICES[request.service][0]
    return Resource.objects.filter(organisation_id=request.organisation_id, kind=kind, withdrawn_at=None)


def resources_of(requests: Collection[ServiceRequest]) -> dict[UUID, list[Resource]]:
    """The same for many requests in one statement, by their ids, in the order of their names."""
    bodies = {request.organisation_id for request in requests if request.organisation_id}
    if not bodies:
        return {}
    found: dict[tuple[UUID, str], list[Resource]] = {}
    for row in Resource.objects.filter(organisation_id__in=bodies, withdrawn_at=None).order_by("name"):
        found.setdefault((row.organisation_id, row.kind), []).append(row)
    return {
        request.pk: found.get((request.organisation_id, SERVICES[request.service][0]), [])
        for request in requests
        if request.organisation_id
    }


def taken_with(case: Case, booking: Booking, *, by: Actor, at: datetime) -> ServiceTaken | None:
    """A booking of the very resource that a case waits for answers its request, whoever made it."""
    services = [service for service, (kind, _role) in SERVICES.items() if kind == booking.resource.kind]
    waiting = ServiceRequest.objects.filter(case=case, service__in=services, state="asked")
    found = waiting.filter(organisation_id=booking.resource.organisation_id).first()
    return take_by(found, booking, by=by, at=at) if found else None


def concluded_with(booking: Booking, *, at: datetime) -> ServiceConcluded | None:
    """What came of the booking is what came of the request; put off, it waits for another."""
    found = ServiceRequest.objects.filter(booking=booking, state="taken").first()
    if found is None:
        return None
    if booking.outcome not in CONCLUDES:
        wait_again(booking)
        return None
    found.state, found.ended_at = "concluded", at
    found.save(update_fields=["state", "ended_at"])
    return ServiceConcluded(found.case_id, found.pk, found.service, booking.outcome)


def wait_again(booking: Booking) -> None:
    """Without its booking a request waits for another."""
    ServiceRequest.objects.filter(booking=booking, state="taken").update(state="asked", booking=None)


def end(request: ServiceRequest, at: datetime) -> ServiceEnded:
    """It is over without help."""
    request.state, request.ended_at = "ended", at
    request.save(update_fields=["state", "ended_at"])
    return ServiceEnded(request.case_id, request.pk, request.service)
