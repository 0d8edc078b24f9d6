"""Who registers a request for footage, who decides on it, who keeps the register."""

from __future__ import annotations

from huying.cases.access import permitted
from huying.cases.models import Case
from huying.cases.petitions import is_recused, require_unrecused
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import SEATS

WRITES = "add_material"
"""Whoever puts something into the file of a case registers requests and notes what was looked at."""


def may_write(actor: Actor, case: Case) -> bool:
    """Whether somebody registers requests of this case."""
    return WRITES in permitted(actor, case)


def may_decide(actor: Actor, case: Case) -> bool:
    """The seats and chiefs over the area of the case; that it is not their own request is asked by the command."""
    return actor.in_area(SEATS, case.area_code) and not is_recused(actor, case)


def require(actor: Actor, case: Case, *, deciding: bool = False) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may see the case but not do this, Recused."""
    if actor.system:
        return
    if not permitted(actor, case):
        raise NotFound
    require_unrecused(actor, case)
    if not (may_decide(actor, case) if deciding else may_write(actor, case)):
        raise NotAllowed
