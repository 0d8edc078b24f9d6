"""Who holds deliberations, and who may read of them.

The community's station, the mediators and their committee, and the street hold them in the area of their post. The
district and its inspectors read how they go; names and phones of guests are only for those who hold them.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from huying.cases.deliberation.models import Deliberation
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.roles import DISTRICT, INSPECTORS, MEDIATION_ADMINS, MEDIATORS, STATION, STREET

HOLDERS = STATION | STREET | MEDIATORS | MEDIATION_ADMINS
READERS = HOLDERS | DISTRICT | INSPECTORS


def holds(actor: Actor, room: Deliberation) -> bool:
    """Whether this person holds the deliberations of the area."""
    return actor.in_area(HOLDERS, room.area_code)


def reads(actor: Actor, room: Deliberation) -> bool:
    """Whether this person may know of a deliberation."""
    return actor.system or actor.in_area(READERS, room.area_code)


def require_reader(actor: Actor) -> None:
    """Pass for whoever has deliberations to see. Raises NotFound."""
    if not actor.has(READERS):
        raise NotFound


def require_holder(actor: Actor) -> None:
    """Pass for whoever holds deliberations anywhere. Raises NotFound or NotAllowed."""
    require_reader(actor)
    if not actor.has(HOLDERS):
        raise NotAllowed


def require_reading(actor: Actor, room: Deliberation) -> None:
    """Pass, or raise NotFound for a stranger."""
    if not reads(actor, room):
        raise NotFound


def require_holding(actor: Actor, room: Deliberation) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may only read."""
    require_reading(actor, room)
    if not (actor.system or holds(actor, room)):
        raise NotAllowed


def visible(actor: Actor) -> Q:
    """The deliberations of which a person may know, as a condition on rows."""
    ways = [Q(area_code__startswith=duty.area_code) for duty in actor.duties if duty.role in READERS]
    return reduce(or_, ways, Q(pk__in=[]))


def duty_for(actor: Actor, area_code: str) -> Duty | None:
    """The post by which somebody holds deliberations of an area, the nearest one; None where there is none."""
    fit = [duty for duty in actor.duties if duty.role in HOLDERS and duty.covers(area_code)]
    return max(fit, key=lambda duty: len(duty.area_code), default=None)
