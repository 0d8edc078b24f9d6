"""Who may do what with subsidies. Three different people propose, check and approve; the chief's side pays."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import CENTRE, INSPECTORS, MEDIATION_ADMINS, MEDIATORS
from huying.supervision.models import Subsidy

CHIEFS = frozenset({"district_chief", "street_chief"})
PERMISSIONS: dict[str, frozenset[str]] = {
    "propose": MEDIATORS | MEDIATION_ADMINS | CENTRE,
    "check": MEDIATION_ADMINS | CENTRE,
    "approve": CHIEFS,
    "decline": MEDIATION_ADMINS | CHIEFS,
    "gather": frozenset({"district_chief", "district_seat"}),
    "pay": frozenset({"district_chief", "district_seat"}),
    "scale": frozenset({"district_chief"}),
}
READERS = MEDIATION_ADMINS | CENTRE | INSPECTORS


def reader(actor: Actor) -> Actor:
    """The actor again, if subsidies are anything to them. Raises NotFound."""
    if not actor.has(READERS | MEDIATORS):
        raise NotFound
    return actor


def require(actor: Actor, verb: str, area_code: str) -> None:
    """Pass, or raise NotFound outside a person's area and NotAllowed for another's verb."""
    if actor.system or actor.in_area(PERMISSIONS[verb], area_code):
        return
    near = (duty.area_code.startswith(area_code) or duty.covers(area_code) for duty in actor.duties)
    raise NotAllowed if actor.has(READERS | MEDIATORS) and any(near) else NotFound


def visible(actor: Actor) -> Q:
    """What a person may know of: their area's; a mediator their own."""
    seen = Q(mediator_id=actor.id)
    for duty in actor.duties:
        if duty.role in READERS:
            seen |= Q(area_code__startswith=duty.area_code)
    return seen


def subsidy_of(actor: Actor, subsidy_id: UUID) -> Subsidy:
    """One subsidy that a person may know of. Raises NotFound."""
    found = Subsidy.objects.filter(visible(actor), pk=subsidy_id).first()
    if found is None:
        raise NotFound
    return found
