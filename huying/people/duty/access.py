"""Who reads and who makes the rosters (domain 5.2, 值班表): seats in the area of their post, a station its own.

Readers are those of the list of shifts (`people.directory`). Only an editor sees what is not published.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.directory.access import READERS, organisations_seen
from huying.people.models import Organisation
from huying.people.roles import MEMBERS, SEATS, STATION

ON_DUTY = MEMBERS
"""Whoever goes on duty has turns of their own, whether or not they read the roster of others."""


def has_duty(actor: Actor) -> bool:
    """Whether there are pages of duty for this person."""
    return actor.has(READERS | ON_DUTY)


def makes_rosters(actor: Actor) -> bool:
    """Whether this person makes a roster anywhere."""
    return actor.has(SEATS | STATION)


def may_make(actor: Actor, organisation: Organisation) -> bool:
    """Whether a person makes the roster of an organisation."""
    return actor.in_area(SEATS, organisation.area_id) or actor.in_organisation(STATION, organisation.pk)


def belongs(actor: Actor, organisation: Organisation) -> bool:
    """Whether a person goes on duty for an organisation."""
    return actor.in_organisation(ON_DUTY, organisation.pk)


def readable(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose roster a person reads: their own, and those that they look up."""
    mine = [duty.organisation_id for duty in actor.duties if duty.role in ON_DUTY]
    seen = organisations_seen(actor) if actor.has(READERS) else Q()
    return Organisation.objects.filter(Q(pk__in=mine) | seen if seen else Q(pk__in=mine))


def organisation_for(actor: Actor, organisation_id: UUID) -> Organisation:
    """An organisation whose roster this person reads. Raises NotFound."""
    found = readable(actor).select_related("area").filter(pk=organisation_id).first()
    if found is None:
        raise NotFound
    return found


def require_making(actor: Actor, organisation: Organisation) -> None:
    """Pass, or raise NotFound for a stranger and NotAllowed for one who reads the roster only."""
    if actor.system or may_make(actor, organisation):
        return
    if not readable(actor).filter(pk=organisation.pk).exists():
        raise NotFound
    raise NotAllowed
