"""Who opens a wall by role, and who makes links for devices: seats read, chiefs give it to a screen."""

from __future__ import annotations

from django.db.models import QuerySet

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import SEATS
from huying.people.walls.models import WallLink

READERS = SEATS
MAKERS = CHIEFS


def area_of(actor: Actor) -> str:
    """The area whose wall a seat opens. Raises NotFound for everybody else."""
    if not actor.has(READERS):
        raise NotFound
    return actor.seat_area


def require_making(actor: Actor) -> str:
    """The area for which a chief makes links. Raises NotFound for a stranger, NotAllowed for a seat."""
    area_of(actor)
    found = [duty.area_code for duty in actor.duties if duty.role in MAKERS]
    if not found:
        raise NotAllowed
    return min(found, key=len)


def links_of(actor: Actor) -> QuerySet[WallLink]:
    """The links of the walls of this person's area and what lies below it, the newest first."""
    rows = WallLink.objects.filter(area_code__startswith=area_of(actor))
    return rows.select_related("made_by").order_by("-made_at", "pk")
