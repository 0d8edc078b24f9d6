"""How far a seat sees: its own area, and the parts of it that it may look at alone."""

from __future__ import annotations

from dataclasses import dataclass

from huying.incidents.words import listed
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import SEATS, STATION, UNIT_LEADS
from huying.places.models import Area
from huying.places.queries import area_name

BELOW = {"district": "street", "street": "community"}
"""Into which kind of part a seat's area is divided."""


@dataclass(frozen=True, slots=True)
class Part:
    """One choice of the scope."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The seat's area, the part that is looked at (its own code for all of it), and the parts there are."""

    area: str
    name: str
    tier: str
    chosen: str
    parts: list[Part]

    @property
    def district(self) -> str:
        """The district, whose base map is drawn."""
        return self.area[:6]


def scope_of(actor: Actor, asked: str = "") -> Scope:
    """The scope of a person's seat; an area outside of it is not chosen. Two queries."""
    duties = sorted(actor.duties, key=lambda duty: len(duty.area_code))
    area = actor.seat_area or next((d.area_code for d in duties if d.role in STATION | UNIT_LEADS), "")
    parts = _parts(area, actor)
    chosen = asked if asked in {part.code for part in parts} else ""
    return Scope(area=area, name=_name(actor, area), tier=actor.tier, chosen=chosen, parts=parts)


def _name(actor: Actor, area: str) -> str:
    """The area's name; for a unit's lead the unit's."""
    if actor.has(SEATS | STATION):
        return area_name(area)
    units = [duty.organisation_id for duty in actor.duties if duty.role in UNIT_LEADS]
    return listed(Organisation.objects.filter(pk__in=units).order_by("name").values_list("name", flat=True))


def _parts(area: str, actor: Actor) -> list[Part]:
    level = BELOW.get(actor.tier if actor.seat_area else "")
    if level is None:
        return []
    rows = Area.objects.filter(code__startswith=area, level=level, valid_to=None).order_by("code")
    return [Part(code, name) for code, name in rows.values_list("code", "name")]
