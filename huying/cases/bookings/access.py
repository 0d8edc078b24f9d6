"""Who may book, who may give back, who writes the outcome, who sets the calendars."""

from __future__ import annotations

from django.db.models import Q

from huying.cases.access import permitted, standings
from huying.cases.bookings.models import Booking, Resource, ServiceRequest
from huying.cases.bookings.rules import DESK_OF, SERVICES
from huying.cases.models import Case
from huying.cases.petitions import require_unrecused
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.roles import CENTRE, DESKS, MEDIATION_ADMINS, MEDIATORS

BOOKERS = CENTRE | MEDIATORS | MEDIATION_ADMINS
SETTERS = CENTRE | MEDIATION_ADMINS
READERS = BOOKERS | DESKS
BOOKS_FOR = frozenset({"centre", "mediator", "mediation_admin"})
"""Ways to stand to a case that let somebody book for it."""


def _near(duty: Duty, area_code: str) -> bool:
    """A committee uses the rooms of its district, a district those of its committees."""
    return area_code.startswith(duty.area_code) or duty.area_code.startswith(area_code)


def _uses(actor: Actor, resource: Resource) -> bool:
    return any(duty.role in BOOKERS and _near(duty, resource.area_code) for duty in actor.duties)


def serves(actor: Actor, resource: Resource) -> bool:
    """Whether this person works at the desk that gives the service."""
    role = DESK_OF.get(resource.kind)
    return role is not None and actor.in_organisation(frozenset({role}), resource.organisation_id)


def usable(actor: Actor) -> Q:
    """The resources of which a person may know, as a condition on rows."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in BOOKERS:
            prefixes = [duty.area_code[:size] for size in range(6, len(duty.area_code) + 1)]
            seen |= Q(area_code__startswith=duty.area_code) | Q(area_code__in=prefixes)
        if duty.role in DESKS:
            seen |= Q(organisation_id=duty.organisation_id)
    return seen


def require_reading(actor: Actor) -> None:
    """The calendars are there for those who book and for those who serve."""
    if not actor.has(READERS):
        raise NotFound


def require_booking(actor: Actor, resource: Resource, case: Case | None) -> None:
    """Pass for those who use the resource; for a case, only for whoever works on it."""
    if not (_uses(actor, resource) or serves(actor, resource)):
        raise NotFound
    if case is not None:
        require_asking(actor, case)


def require_asking(actor: Actor, case: Case) -> None:
    """Whoever works on a case books for it and asks desks to help with it. Raises NotFound, NotAllowed or Recused."""
    if not standings(actor, case) & BOOKS_FOR:
        raise NotAllowed if permitted(actor, case) else NotFound
    require_unrecused(actor, case)


def serves_request(actor: Actor, request: ServiceRequest) -> bool:
    """Whether this person works at the very desk that is asked."""
    role = SERVICES[request.service][1]
    return request.organisation_id is not None and actor.in_organisation(frozenset({role}), request.organisation_id)


def require_serving(actor: Actor, request: ServiceRequest) -> None:
    """Pass for the desk that is asked; NotAllowed for who may know of the case, NotFound for all others."""
    if not serves_request(actor, request):
        raise NotAllowed if permitted(actor, request.case) else NotFound


def asked_of(actor: Actor) -> Q:
    """The requests to the desks of this person, as a condition on rows."""
    found = Q(pk=None)
    for duty in actor.duties:
        services = [service for service, (_kind, role) in SERVICES.items() if role == duty.role]
        if services:
            found |= Q(organisation_id=duty.organisation_id, service__in=services)
    return found


def require_changing(actor: Actor, booking: Booking) -> None:
    """Whoever booked it, who serves it, and the centre of the area give it back or write down what came of it."""
    resource = booking.resource
    if not (_uses(actor, resource) or serves(actor, resource)):
        raise NotFound
    own = booking.by_id == actor.id or serves(actor, resource)
    if not own and not actor.in_area(SETTERS, resource.area_code):
        raise NotAllowed


def may_change(actor: Actor, booking: Booking) -> bool:
    """The same as a question."""
    return booking.by_id == actor.id or serves(actor, booking.resource) or may_set(actor, booking.resource.area_code)


def may_set(actor: Actor, area_code: str) -> bool:
    """Whether this person sets up resources and residencies of an area."""
    return actor.in_area(SETTERS, area_code)


def require_setter(actor: Actor) -> None:
    """Pass for whoever sets calendars anywhere; of which area is asked by the command."""
    require_reading(actor)
    if not actor.has(SETTERS):
        raise NotAllowed


def require_setting(actor: Actor, area_code: str) -> None:
    """The centre and the heads of committees set calendars, each in the area of their post."""
    require_reading(actor)
    if not may_set(actor, area_code):
        raise NotAllowed
