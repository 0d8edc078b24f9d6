"""Who looks up whom (domain 5.2, 值班表): seats, stations and grid workers what lies in their area, units and
departments their own, windows and inspectors the area of their post. People are read by whoever commands them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_

from django.db.models import Q

from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.roles import (
    CENTRE,
    DEPARTMENT,
    DEPARTMENT_HEADS,
    INSPECTORS,
    MEDIATION_ADMINS,
    SEATS,
    STATION,
    UNIT_LEADS,
)

AREA_WIDE = CENTRE | STATION | INSPECTORS | frozenset({"grid_member"})
"""They look up organisations and duty in the area of their post."""
OWN = DEPARTMENT | UNIT_LEADS | frozenset({"unit_member", "guard"}) | MEDIATION_ADMINS
"""They look up their own organisation."""
READERS = AREA_WIDE | OWN
COMMANDERS = SEATS | STATION
OWN_PEOPLE = UNIT_LEADS | DEPARTMENT_HEADS | MEDIATION_ADMINS
PEOPLE_READERS = COMMANDERS | OWN_PEOPLE
"""They read who holds which post, with the phone covered."""
NONE = Q(pk__in=[])


def organisations_seen(actor: Actor, to: str = "") -> Q:
    """The organisations that a person looks up; `to` is the path to them. Raises NotFound for whoever has none."""
    return _reached(actor, to, AREA_WIDE, OWN)


def people_seen(actor: Actor) -> Q:
    """The posts of which a person reads who holds them. Raises NotFound for whoever reads none."""
    return _reached(actor, "organisation", COMMANDERS, OWN_PEOPLE)


def _reached(actor: Actor, to: str, wide: AbstractSet[str], own: AbstractSet[str]) -> Q:
    if not actor.has(wide | own):
        raise NotFound
    area = f"{to}__area__code__startswith" if to else "area__code__startswith"
    itself = f"{to}_id" if to else "pk"
    ways = [Q(**{area: duty.area_code}) for duty in actor.duties if duty.role in wide]
    ways += [Q(**{itself: duty.organisation_id}) for duty in actor.duties if duty.role in own]
    return reduce(or_, ways, NONE)
