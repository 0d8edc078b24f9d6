"""Who may read and who may change what a district sets: rules of clocks here, the run cards above.

Seats read; the chief of a district changes. For everybody else the pages do not exist.
"""

from __future__ import annotations

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import SEATS

CHIEFS = frozenset({"district_chief"})


def require_reading(actor: Actor) -> None:
    """Pass for a seat; anybody else gets NotFound."""
    if not actor.system and not actor.has(SEATS):
        raise NotFound


def may_change(actor: Actor) -> bool:
    """Whether this person sets what holds in their district."""
    return actor.system or actor.has(CHIEFS)


def require_changing(actor: Actor) -> None:
    """Pass for a district's chief. Raises NotAllowed for another seat, NotFound for everybody else."""
    require_reading(actor)
    if not may_change(actor):
        raise NotAllowed


def reaches(actor: Actor, area_code: str) -> bool:
    """Whether an area is this chief's to set: the whole installation (empty), or inside their own district."""
    return actor.system or not area_code or actor.in_area(CHIEFS, area_code)
