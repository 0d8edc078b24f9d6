"""Who reads, suggests and sets the responsibility register; who may object to a diversion and who rules on it.

For everybody else the register does not exist. Verbs on a case are asked of `cases.access`.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.access import by_duty, permitted
from huying.cases.models import Case
from huying.cases.petitions import require_unrecused
from huying.cases.registry import Standing, stands
from huying.clocks.access import CHIEFS, district_of, may_change, reaches
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.roles import (
    CENTRE,
    DEPARTMENT,
    INSPECTORS,
    MEDIATION_ADMINS,
    PETITIONS,
    SEATS,
    STATION,
)

__all__ = ["CHIEFS", "district_of", "may_change", "reaches"]
PROPOSERS = CENTRE | PETITIONS
READERS = PROPOSERS | STATION | MEDIATION_ADMINS | DEPARTMENT | INSPECTORS
RECIPIENTS = MEDIATION_ADMINS | STATION
DISTRICT_CODE = 6


def district_read_by(actor: Actor) -> str:
    """The district whose register a person reads. Raises NotFound for whoever reads none."""
    codes = [duty.area_code[:DISTRICT_CODE] for duty in actor.duties if duty.role in READERS]
    if not codes:
        raise NotFound
    return min(codes)


def require_proposing(actor: Actor) -> None:
    """Pass for the centre. Raises NotAllowed for other readers, NotFound for everybody else."""
    district_read_by(actor)
    if not actor.has(PROPOSERS):
        raise NotAllowed


def may_propose(actor: Actor) -> bool:
    """Whether this person tries and suggests rows."""
    return actor.has(PROPOSERS)


def require_setting(actor: Actor) -> None:
    """Pass for the chief of a district. Raises NotAllowed for other readers, NotFound for everybody else."""
    if actor.system:
        return
    district_read_by(actor)
    if not may_change(actor):
        raise NotAllowed


def area_tried_by(actor: Actor) -> str:
    """The area whose past cases a person tries a row on: the widest of the posts in the centre."""
    return min((duty.area_code for duty in actor.duties if duty.role in PROPOSERS), key=len, default="-")


def may_divert(actor: Actor, case: Case) -> bool:
    """Whether this person sends the case to somebody."""
    return "divert" in permitted(actor, case)


class OwnDiversion(NotAllowed):
    """An objection is ruled upon by somebody else than who diverted the case (domain 5.2)."""

    slug = "own-diversion"
    text = _(
        "这次分流是您自己作出的，对它的异议不能由您裁定。请本中心的其他人员裁定；没有其他人员的，由主任或上级中心裁定。"
    )


def may_rule(actor: Actor, case: Case) -> bool:
    """A seat of the centre rules on an objection (domain 5.2); no window, no station, nobody who is recused.

    Nor whoever diverted the case: nobody rules on their own decision.
    """
    try:
        require_ruling(actor, case)
    except NotAllowed:
        return False
    return True


def require_ruling(actor: Actor, case: Case) -> None:
    """Pass, or raise NotAllowed, Recused, OwnDiversion."""
    if actor.system:
        return
    if not (actor.in_area(SEATS, case.area_code) and "centre" in by_duty(actor, case)):
        raise NotAllowed
    require_unrecused(actor, case)
    if _diverted(actor, case):
        raise OwnDiversion


def _diverted(actor: Actor, case: Case) -> bool:
    """Whether it was they who sent it where it was objected to; a ruling, which binds, is none of these."""
    last = case.diversions.filter(binding=False).order_by("-number").values_list("by_id", flat=True).first()
    return last is not None and last == actor.id


def may_object(actor: Actor, case: Case) -> bool:
    """Those who received the case, and the centre on their behalf."""
    return "object" in permitted(actor, case)


def _receives(actor: Actor, case: Case) -> bool:
    return actor.in_organisation(RECIPIENTS, case.handler_id)


def _received_by(actor: Actor) -> Q:
    mine = [duty.organisation_id for duty in actor.duties if duty.role in RECIPIENTS]
    return Q(handler_id__in=mine) if mine else Q()


stands(Standing("recipient", _receives, _received_by, frozenset({"object", "read"})))
