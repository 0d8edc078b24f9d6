"""Who may read and who may change what a district sets: rules of clocks here, the run cards above.

Seats read; the chief of a district changes. The legal rules and the calendar are read by everybody who works in an
office that is bound by them. For everybody else the pages do not exist.
"""

from __future__ import annotations

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import (
    CENTRE,
    DEPARTMENT,
    DESKS,
    HOTLINE,
    INSPECTORS,
    MEDIATION_ADMINS,
    MEDIATORS,
    PETITIONS,
    SEATS,
)

CHIEFS = frozenset({"district_chief"})
OFFICES = CENTRE | PETITIONS | MEDIATORS | MEDIATION_ADMINS | DEPARTMENT | DESKS | HOTLINE | INSPECTORS | {"auditor"}
"""Those whose work has legal periods, and the auditor."""


def require_reading(actor: Actor) -> None:
    """Pass for a seat; anybody else gets NotFound."""
    if not actor.system and not actor.has(SEATS):
        raise NotFound


def require_reading_law(actor: Actor) -> None:
    """Pass for whoever works in an office; anybody else gets NotFound."""
    if not actor.system and not actor.has(OFFICES):
        raise NotFound


def may_change(actor: Actor) -> bool:
    """Whether this person sets what holds in their district."""
    return actor.system or actor.has(CHIEFS)


def require_changing(actor: Actor) -> None:
    """Pass for a district's chief. Raises NotAllowed for another seat, NotFound for everybody else."""
    require_reading(actor)
    if not may_change(actor):
        raise NotAllowed


def require_changing_law(actor: Actor) -> None:
    """Pass for a district's chief. Raises NotAllowed for others who read the legal rules, NotFound for the rest."""
    require_reading_law(actor)
    if not may_change(actor):
        raise NotAllowed


def district_of(actor: Actor) -> str:
    """Where what this person sets holds: in the chief's own district; what the system sets, everywhere (empty)."""
    return min((duty.area_code for duty in actor.duties if duty.role in CHIEFS), default="")


def reaches(actor: Actor, area_code: str) -> bool:
    """Whether an area is this person's to set: inside a chief's own district; the whole installation for the system."""
    return actor.system or actor.in_area(CHIEFS, area_code)
