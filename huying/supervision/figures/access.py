"""Whose figures somebody may see: those of the area of their post and of what lies below it."""

from __future__ import annotations

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import ANALYSTS, CENTRE, INSPECTORS, MEDIATION_ADMINS, PETITIONS, STATION
from huying.places.models import Area

READERS = CENTRE | INSPECTORS | PETITIONS | STATION | MEDIATION_ADMINS | ANALYSTS | frozenset({"court_desk"})

DECLARERS = frozenset({"district_chief"})
"""They declare figures of the district's own."""


def areas_of(actor: Actor) -> list[str]:
    """The areas of the posts that open figures, the widest first. Raises NotFound without any."""
    found = sorted(
        {duty.area_code for duty in actor.duties if duty.role in READERS}, key=lambda code: (len(code), code)
    )
    if not found:
        raise NotFound
    return found


def area_in(actor: Actor, asked: str) -> str:
    """The area that was asked for, or the widest one. Raises NotFound outside this person's reach, and for what is no
    area: figures of any other part of a code would tell by subtraction what is withheld of one area."""
    reach = areas_of(actor)
    if not asked or asked in reach:
        return asked or reach[0]
    if not any(asked.startswith(code) for code in reach) or not Area.objects.filter(code=asked).exists():
        raise NotFound
    return asked


def require_declaring(actor: Actor) -> str:
    """The district of whoever may declare figures in it. Raises NotFound for a stranger, NotAllowed for a reader."""
    areas_of(actor)
    found = [duty.area_code for duty in actor.duties if duty.role in DECLARERS]
    if not found:
        raise NotAllowed
    return found[0]
