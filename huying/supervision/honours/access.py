"""Who proposes, publishes, confers and revokes honours, and who reads them before they are public.

The seats over an area propose and publish; a chief who did not propose confers. The person to whom one goes reads it,
and alone consents to be named.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.codes import read_code
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import INSPECTORS, SEATS
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import DISTRICT, PUBLIC

READERS = SEATS | INSPECTORS
RULERS = frozenset({"district_chief"})
OFFICE = frozenset({"publish", "end", "answer"})


class OwnHonour(NotAllowed):
    """An honour is conferred by somebody else than who proposed it, and by nobody on themselves."""

    slug = "honour-own"
    text = _("荣誉由提名人、被提名人以外的负责人授予。")


def has_honours(actor: Actor) -> bool:
    """Whether the list of honours is anything to this person."""
    return actor.system or actor.has(READERS)


def visible_to(actor: Actor) -> QuerySet[Honour]:
    """The honours that a person reads: of their area, and their own."""
    rows = Honour.objects.select_related("kind", "organisation", "person", "certificate")
    if actor.system:
        return rows
    seen = Q(person_id=actor.id)
    for duty in actor.duties:
        if duty.role in READERS:
            seen |= Q(area_code__startswith=duty.area_code)
    return rows.filter(seen)


def honour_of(actor: Actor, code: str) -> Honour:
    """The honour of a code. Raises MistypedCode, NotFound."""
    found = visible_to(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def public_honours() -> QuerySet[Honour]:
    """What everybody may read, the latest first: never in an order of how many somebody has."""
    rows = Honour.objects.select_related("kind", "organisation", "person", "certificate")
    return rows.filter(state__in=PUBLIC).order_by("-published_at", "pk")


def may_propose(actor: Actor, area_code: str) -> bool:
    """Whether this person proposes honours there."""
    return actor.system or actor.in_area(SEATS, area_code)


def may(actor: Actor, verb: str, honour: Honour) -> bool:
    """Whether a verb is this person's, whatever the state."""
    if verb == "consent":
        return honour.person_id is not None and honour.person_id == actor.id
    if verb in {"confer", "revoke"}:
        return actor.in_area(CHIEFS, honour.area_code)
    own = verb == "end" and honour.person_id is not None and honour.person_id == actor.id
    return own or (verb in OFFICE and actor.in_area(SEATS, honour.area_code))


def require(actor: Actor, verb: str, honour: Honour) -> None:
    """Pass, or raise NotFound for a stranger and NotAllowed for another's verb."""
    if may(actor, verb, honour):
        return
    raise NotAllowed if visible_to(actor).filter(pk=honour.pk).exists() else NotFound


def ruled_area(actor: Actor) -> str:
    """The district whose honours this person announces; empty for nobody."""
    return next((duty.area_code[:DISTRICT] for duty in actor.duties if duty.role in RULERS), "")


def require_ruling(actor: Actor, area_code: str) -> None:
    """Pass, or raise NotFound outside one's district and NotAllowed for who only proposes there."""
    if actor.in_area(RULERS, area_code):
        return
    near = any(duty.area_code.startswith(area_code) for duty in actor.duties if duty.role in SEATS)
    raise NotAllowed if near else NotFound
