"""What follows for bookings and requests from a case: diverted with services, its desks are asked; when it is withdrawn
or made part of another, what is booked is given back; when nothing more is to come, no desk waits for it."""

from __future__ import annotations

from datetime import datetime

from huying.cases.bookings.commands.cancel import give_back
from huying.cases.bookings.models import ServiceRequest
from huying.cases.bookings.requesting import desks_of, end, lay
from huying.cases.bookings.rules import OPEN_REQUESTS
from huying.cases.models import Case
from huying.cases.registry import entered
from huying.cases.rules import State
from huying.core.eventlog import append
from huying.people.access import Actor

GIVES_BACK = frozenset({State.WITHDRAWN, State.MERGED})
"""Not when it goes elsewhere: the notary or the court's screen may serve the other way."""

ENDS_REQUESTS = GIVES_BACK | {State.NOT_ACCEPTED, State.CLOSED}
ASKED_BEFORE = ("asked", "taken", "declined", "concluded")
"""A later diversion does not ask again what was asked; whoever works on the case may."""


@entered
def ask_with_the_diversion(case: Case, state: State, by: Actor, at: datetime) -> None:
    """Each service of the diversion becomes a request to the nearest desk of the district."""
    diversion = case.diversions.order_by("-number").first() if state == State.DIVERTED else None
    if diversion is None:
        return
    known = set(case.service_requests.filter(state__in=ASKED_BEFORE).values_list("service", flat=True))
    facts = []
    for service in diversion.services:
        if service not in known:
            desks = desks_of(service, case.area_code, at)
            facts.append(lay(case, service, desks[0] if desks else None, note="", by=by, at=at)[1])
    if facts:
        append(case.stream, [fact for fact in facts if fact], by=by, at=at)


@entered
def give_back_with_the_case(case: Case, state: State, by: Actor, at: datetime) -> None:
    """Free what is still to come, in the same transaction."""
    if state not in GIVES_BACK:
        return
    for booking in case.bookings.filter(cancelled_at=None, starts_at__gt=at).select_related("resource"):
        give_back(booking, by=by, at=at, why="")


@entered
def end_requests_with_the_case(case: Case, state: State, by: Actor, at: datetime) -> None:
    """No desk is asked for what is over; what it was to do later is given back, what it did stays."""
    if state not in ENDS_REQUESTS:
        return
    for request in ServiceRequest.objects.filter(case=case, state__in=OPEN_REQUESTS).select_related("booking"):
        booking = request.booking
        if booking is not None and booking.cancelled_at is None and booking.starts_at > at:
            give_back(booking, by=by, at=at, why="")
        append(case.stream, [end(request, at)], by=by, at=at)
