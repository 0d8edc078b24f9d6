"""Who reads and who writes records (domain 5.2): grid workers, their station and their street, each in their area.

The district reads the sheets and the rates, inspectors the rates; neither opens a contact.
"""

from __future__ import annotations

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import DISTRICT, INSPECTORS, STATION, STREET

EDITORS = frozenset({"grid_member"}) | STATION | STREET
READERS = EDITORS | DISTRICT
RATES = READERS | INSPECTORS
REVIEWERS = STATION | STREET


def may_edit(actor: Actor, area_code: str) -> bool:
    """Whether this person writes records here."""
    return actor.in_area(EDITORS, area_code)


def may_read(actor: Actor, area_code: str) -> bool:
    """Whether this person reads records here."""
    return actor.in_area(READERS, area_code)


def require_reading(actor: Actor, area_code: str) -> None:
    """Raises NotFound."""
    if not may_read(actor, area_code):
        raise NotFound


def require_editing(actor: Actor, area_code: str) -> None:
    """Raises NotFound for who may not know, NotAllowed for who only reads."""
    require_reading(actor, area_code)
    if not may_edit(actor, area_code):
        raise NotAllowed


def require_rates(actor: Actor) -> None:
    """Whoever has to do with the rates of some area. Raises NotFound."""
    if not actor.has(RATES):
        raise NotFound


def inside(actor: Actor, roles: frozenset[str] = RATES) -> Q:
    """Places with their age in the areas of this person's posts, as a condition on rows."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in roles:
            seen |= Q(area_code__startswith=duty.area_code)
    return seen
