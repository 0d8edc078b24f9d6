"""Who objects to ratings, who rules and who reads it.

People of the rated body object for it. Seats and inspectors over the place rule, never one who holds a post in the body
that was rated or in the one that rated: these read it, and see what was ruled. Who rated is told to nobody.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from huying.cases.access import visible as cases_visible
from huying.cases.models import Case
from huying.cases.petitions import is_recused
from huying.core.codes import read_code
from huying.core.errors import NotAllowed, NotFound
from huying.orders.access import visible_to as orders_visible
from huying.people.access import Actor
from huying.people.roles import CENTRE, DEPARTMENT, INSPECTORS, MEDIATION_ADMINS, PETITIONS, SEATS, STATION
from huying.supervision.ratings.given import Given, knows
from huying.supervision.ratings.models import RatingObjection

BODIES = DEPARTMENT | STATION | CENTRE | PETITIONS | MEDIATION_ADMINS
"""They speak for their body."""
RULERS = SEATS | INSPECTORS
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to an objection: what they may do with it
    "ruler": frozenset({"rule"}),
    "party": frozenset(),
}


def has_ratings(actor: Actor) -> bool:
    """Whether a list of objections exists for this person."""
    return actor.system or actor.has(BODIES | RULERS)


def bodies_of(actor: Actor) -> set[UUID]:
    """The bodies for which a person speaks."""
    return {duty.organisation_id for duty in actor.duties if duty.role in BODIES}


def require_objecting(actor: Actor, rating: Given) -> None:
    """Pass for the rated body, or raise NotAllowed for who knows of the matter, and NotFound for a stranger."""
    if not knows(actor, rating):
        raise NotFound
    if rating.rated_id not in bodies_of(actor):
        raise NotAllowed


def may_object(actor: Actor, rating: Given) -> bool:
    """Whether this person objects for the rated body."""
    return rating.rated_id in bodies_of(actor) and knows(actor, rating)


def standing(actor: Actor, objection: RatingObjection) -> str:
    """How a person stands to an objection: a key of PERMISSIONS; empty for a stranger."""
    parties = {objection.rated_id, objection.evaluation.rater_id if objection.evaluation else None}
    if any(duty.organisation_id in parties for duty in actor.duties):
        return "party"
    return "ruler" if actor.in_area(RULERS, objection.area_code) and not _recused(actor, objection) else ""


def _recused(actor: Actor, objection: RatingObjection) -> bool:
    case = objection.rating.case if objection.rating else None
    if objection.evaluation and objection.evaluation.order.matter.startswith("case:"):
        case = Case.objects.filter(pk=objection.evaluation.order.matter.removeprefix("case:")).first()
    return case is not None and is_recused(actor, case)


def visible_to(actor: Actor) -> QuerySet[RatingObjection]:
    """The objections that a person reads: of their bodies, and of their area for whoever may rule."""
    rows = RatingObjection.objects.select_related("rated", "evaluation__order", "rating__case")
    if actor.system:
        return rows
    mine = bodies_of(actor)
    seen = Q(rated__in=mine) | Q(evaluation__rater__in=mine)
    for duty in actor.duties:
        if duty.role in RULERS:
            seen |= Q(area_code__startswith=duty.area_code)
    known = Q(evaluation__order__in=orders_visible(actor)) | Q(
        rating__case__in=Case.objects.filter(cases_visible(actor))
    )
    return rows.filter(seen).filter(known)


def objection_of(actor: Actor, code: str) -> RatingObjection:
    """The objection of a code. Raises MistypedCode, NotFound."""
    found = visible_to(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def may_rule(actor: Actor, objection: RatingObjection) -> bool:
    """Whether ruling is this person's, whatever the state."""
    return "rule" in PERMISSIONS.get(standing(actor, objection), frozenset())


def require_ruling(actor: Actor, objection: RatingObjection) -> None:
    """Pass, or raise NotAllowed for a party or whoever reads it, and NotFound for a stranger."""
    if may_rule(actor, objection):
        return
    raise NotAllowed if visible_to(actor).filter(pk=objection.pk).exists() else NotFound
