"""Who goes on rounds, who reads sheets, who reviews (domain 5.2: patrol record, house data)."""

from __future__ import annotations

from huying.core.errors import NotAllowed, NotFound
from huying.patrols.records.access import RATES, REVIEWERS, may_edit, may_read, require_editing
from huying.patrols.rounds.models import Patrol
from huying.people.access import Actor
from huying.people.roles import SEATS

CHIEFS = frozenset({"district_chief", "street_chief"})
"""They write the texts of advice, each for their area."""

__all__ = ["may_edit", "may_read", "require_editing"]


def require_sheets(actor: Actor) -> None:
    """Whoever has to do with sheets or their rates anywhere. Raises NotFound."""
    if not actor.has(RATES):
        raise NotFound


def require_explaining(actor: Actor, patrol: Patrol) -> None:
    """Whoever did it says something about it; for others who may read it, NotAllowed."""
    if patrol.by_id == actor.id:
        return
    raise NotAllowed if may_read(actor, patrol.area_code) else NotFound


def reviews(actor: Actor) -> bool:
    """Whether this person is shown what speaks for and against a record; who did it is shown their own always."""
    return actor.has(REVIEWERS)


def writes_remedies(actor: Actor, area_code: str) -> bool:
    """Whether this person may change the advice of an area."""
    return actor.in_area(CHIEFS, area_code)


def require_remedies(actor: Actor) -> None:
    """Seats read the published rules of advice. Raises NotFound."""
    if not actor.has(SEATS):
        raise NotFound


def require_remedy(actor: Actor, area_code: str) -> None:
    """Raises NotFound or NotAllowed."""
    require_remedies(actor)
    if not writes_remedies(actor, area_code):
        raise NotAllowed
