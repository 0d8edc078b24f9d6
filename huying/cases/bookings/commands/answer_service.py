"""Answer a request (窗口答复): the desk books a time of its own, or says why it cannot help."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.access import require_serving
from huying.cases.bookings.commands.book import Appointment, booked, put_down
from huying.cases.bookings.commands.taking import take_request
from huying.cases.bookings.events import ServiceDeclined
from huying.cases.bookings.models import ServiceRequest
from huying.cases.bookings.requesting import own_resources, take_by
from huying.cases.bookings.words import REQUEST_WORDS
from huying.cases.journal import record
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class AlreadyAnswered(Conflict):
    """The desk has answered, or the request is over."""

    slug = "service-answered"
    text = _("这项请求现在是「{state}」，不能再答复。")


class OtherResource(Invalid):
    """Not a resource of the desk for this service."""

    slug = "service-other-resource"
    text = _("请选择本窗口提供这项服务的预约资源。")
    field = "resource"


class DeclineReasonNeeded(Invalid):
    """Whoever asked reads why."""

    slug = "service-reason-needed"
    text = _("请写明不能承办的原因。")
    field = "reason"


@command
def take_service(*, by: Actor, at: datetime, request_id: UUID, wanted: Appointment) -> ServiceRequest:
    """Book a time of the desk's own. Raises AlreadyAnswered, OtherResource, and as `book` does."""
    request = _waiting(by, request_id)
    resource = own_resources(request).filter(pk=wanted.resource_id).first()
    if resource is None:
        raise OtherResource
    booking = put_down(resource, request.case, wanted, by=by, at=at)
    record(request.case, [booked(booking), take_by(request, booking, by=by, at=at)], by=by, at=at)
    return request


@command
def decline_service(*, by: Actor, at: datetime, request_id: UUID, reason: str) -> ServiceRequest:
    """Say why the desk cannot help. Raises AlreadyAnswered, DeclineReasonNeeded."""
    request = _waiting(by, request_id)
    if not reason.strip():
        raise DeclineReasonNeeded
    request.state, request.answer = "declined", reason.strip()
    request.answered_by_id, request.answered_at, request.ended_at = by.id, at, at
    request.save(update_fields=["state", "answer", "answered_by", "answered_at", "ended_at"])
    record(request.case, [ServiceDeclined(request.case_id, request.pk, request.service)], by=by, at=at)
    return request


def _waiting(by: Actor, request_id: UUID) -> ServiceRequest:
    """The request in hand, still to be answered by this desk."""
    request = take_request(request_id)
    require_serving(by, request)
    if request.state != "asked":
        raise AlreadyAnswered(state=REQUEST_WORDS[request.state])
    return request
