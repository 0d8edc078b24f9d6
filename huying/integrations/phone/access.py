"""Whose calls a person takes: those of the command room's area, from a seat or the hotline's desk (domain 5.2)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from huying.core.errors import NotAllowed, NotFound
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State
from huying.people.access import Actor
from huying.people.roles import HOTLINE, SEATS

TAKERS = SEATS | HOTLINE
"""Who answers the phone."""


def takes_calls(actor: Actor) -> bool:
    """Whether calls are anything to this person."""
    return actor.has(TAKERS)


def line_area(actor: Actor) -> str:
    """The area of the room for which a gateway's token speaks: the widest of its holder's seats. Raises NotAllowed."""
    areas = [duty.area_code for duty in actor.duties if duty.role in TAKERS]
    if not areas:
        raise NotAllowed
    return min(areas, key=len)


def visible_to(actor: Actor) -> QuerySet[PhoneCall]:
    """The calls that a person may know of."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in TAKERS:
            seen |= Q(area_code__startswith=duty.area_code)
    return PhoneCall.objects.select_related("claimed_by", "incident", "case").filter(seen)


def call_of(actor: Actor, call_id: UUID) -> PhoneCall:
    """One of them. Raises NotFound."""
    found = visible_to(actor).filter(pk=call_id).first()
    if found is None:
        raise NotFound
    return found


def has_in_hand(actor: Actor, call: PhoneCall) -> bool:
    """Whether it is this person's now: only they read the number and write."""
    return call.state == State.CLAIMED and call.claimed_by_id == actor.id


def require_taking(actor: Actor, call: PhoneCall) -> None:
    """Pass, or raise NotFound for who has no seat over the area."""
    if not actor.in_area(TAKERS, call.area_code):
        raise NotFound
