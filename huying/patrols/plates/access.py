"""Who sees plates and who makes them (domain 5.2: house data, street and station)."""

from __future__ import annotations

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import SEATS, STATION

KEEPERS = SEATS
"""District and street: they issue, print, revoke and reissue, each in the area of their post."""
READERS = KEEPERS | STATION | frozenset({"grid_member"})
"""And whoever walks there sees which plates hang where."""


def visible_to(actor: Actor, field: str = "place__area__code") -> Q:
    """The plates (or places, by another `field`) of which a person may know, as a condition on rows."""
    if actor.system:
        return Q()
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in READERS:
            seen |= Q(**{f"{field}__startswith": duty.area_code})
    return seen


def require_reading(actor: Actor) -> None:
    """Pass for those who see any plates at all; which ones, `visible_to` says."""
    if not actor.has(READERS):
        raise NotFound


def may_keep(actor: Actor, area_code: str) -> bool:
    """Whether this person issues, prints and revokes plates of an area."""
    return actor.system or actor.in_area(KEEPERS, area_code)


def require_keeping(actor: Actor, area_code: str) -> None:
    """The same as a guard: NotFound for who may not even see plates there."""
    if may_keep(actor, area_code):
        return
    raise NotAllowed if actor.in_area(READERS, area_code) else NotFound
