"""Who sees the registry of an area, who keeps it, who imports (domain 5.2: house data, street, station and grid).

A registry tells where things are and of nobody; it is still shown only to those who work in the area.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import CENTRE, SEATS, STATION
from huying.places.models import Area, Place, Room

GRID = frozenset({"grid_member"})
IMPORTERS = SEATS
"""District and street: they bring whole tables, and withdraw places."""
KEEPERS = IMPORTERS | STATION | GRID
"""And whoever walks there adds and corrects places and rooms, and withdraws rooms."""
READERS = KEEPERS | CENTRE | frozenset({"police_post"})


def visible_to(actor: Actor) -> Q:
    """The places of which a person may know, as a condition on rows."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in READERS:
            seen |= Q(area__code__startswith=duty.area_code)
    return Q() if actor.system else seen


def require_reading(actor: Actor) -> None:
    """Pass for those who see any part of a registry."""
    if not actor.system and not actor.has(READERS):
        raise NotFound


def home_of(actor: Actor) -> str:
    """The widest area whose registry a person sees. Raises NotFound for who sees none."""
    require_reading(actor)
    return min((duty.area_code for duty in actor.duties if duty.role in READERS), key=len, default="")


def import_area(actor: Actor) -> str:
    """The area for which a person imports. Raises NotAllowed for who only reads, NotFound for everybody else."""
    require_reading(actor)
    found = min((duty.area_code for duty in actor.duties if duty.role in IMPORTERS), key=len, default=None)
    if found is None:
        raise NotAllowed
    return found


def may_keep(actor: Actor, area_code: str) -> bool:
    """Whether a person adds and corrects there."""
    return actor.system or actor.in_area(KEEPERS, area_code)


def may_withdraw(actor: Actor, area_code: str) -> bool:
    """Whether a person withdraws places there."""
    return actor.system or actor.in_area(IMPORTERS | STATION, area_code)


def require_keeping(actor: Actor, area_code: str) -> None:
    """Pass, or raise NotAllowed for who only reads there, NotFound for a stranger."""
    if not may_keep(actor, area_code):
        raise NotAllowed if actor.in_area(READERS, area_code) else NotFound


def require_withdrawing(actor: Actor, area_code: str) -> None:
    """The same for withdrawing a place."""
    if not may_withdraw(actor, area_code):
        raise NotAllowed if actor.in_area(READERS, area_code) else NotFound


def area_of(actor: Actor, code: str) -> Area:
    """An area inside the reach of a person, or one that holds it. Raises NotFound."""
    found = Area.objects.filter(pk=code, valid_to=None).exclude(level="grid").first()
    reached = any(duty.role in READERS and duty.covers(code) for duty in actor.duties)
    if found is None or not (reached or actor.system):
        raise NotFound
    return found


def place_of(actor: Actor, place_id: UUID) -> Place:
    """A place of which a person may know, withdrawn or not. Raises NotFound."""
    require_reading(actor)
    rows = Place.objects.select_related("area", "inside__area")
    found = rows.filter(visible_to(actor), pk=place_id).first()
    if found is None:
        raise NotFound
    return found


def room_of(actor: Actor, room_id: UUID) -> Room:
    """A room of a building of which a person may know. Raises NotFound."""
    found = Room.objects.select_related("building__area", "building__inside").filter(pk=room_id).first()
    if found is None:
        raise NotFound
    place_of(actor, found.building_id)
    return found
