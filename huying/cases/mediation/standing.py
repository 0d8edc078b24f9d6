"""How mediators, heads of committees and the court's desk stand to a case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from huying.cases.mediation.confirmations import COURT, asked_of
from huying.cases.mediation.models import Mediation
from huying.cases.models import Case
from huying.cases.registry import Standing, stands
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.roles import MEDIATION_ADMINS, MEDIATORS

KEEPS_DAYS = 30
"""So long after a case is closed its mediator may still read it (domain 5.2)."""


def _own() -> Any:
    """Only the last mediation of a case counts."""
    later = Mediation.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number"))
    return ~Exists(later)


def _mediates(actor: Actor, case: Case) -> bool:
    if not actor.has(MEDIATORS) or _long_closed(case):
        return False
    return Mediation.objects.filter(_own(), case=case, mediator_id=actor.id).exists()


def _long_closed(case: Case) -> bool:
    return case.closed_at is not None and case.closed_at < now() - timedelta(days=KEEPS_DAYS)


def _mediated(actor: Actor) -> Q:
    if not actor.has(MEDIATORS):
        return Q()
    own = Mediation.objects.filter(_own(), mediator_id=actor.id).values("case_id")
    kept = Q(closed_at=None) | Q(closed_at__gte=now() - timedelta(days=KEEPS_DAYS))
    return Q(pk__in=own) & kept


def _heads(actor: Actor, case: Case) -> bool:
    committees = _committees(actor)
    if not committees:
        return False
    return case.handler_id in committees or Mediation.objects.filter(case=case, committee_id__in=committees).exists()


def _headed(actor: Actor) -> Q:
    committees = _committees(actor)
    if not committees:
        return Q()
    own = Mediation.objects.filter(committee_id__in=committees).values("case_id")
    return Q(handler_id__in=committees) | Q(pk__in=own)


def _committees(actor: Actor) -> list[UUID]:
    return [duty.organisation_id for duty in actor.duties if duty.role in MEDIATION_ADMINS]


def _judges(actor: Actor, case: Case) -> bool:
    return actor.has(COURT) and asked_of(actor).filter(agreement__mediation__case=case).exists()


def _judged(actor: Actor) -> Q:
    return Q(pk__in=asked_of(actor).values("agreement__mediation__case_id")) if actor.has(COURT) else Q()


MEDIATOR = stands(
    Standing(
        "mediator",
        _mediates,
        _mediated,
        frozenset({"read", "read_parties", "add_material", "withdraw", "other_route", "report_suspicion", "parties"}),
    )
)
ADMIN = stands(Standing("mediation_admin", _heads, _headed, frozenset({"read", "assign", "parties"})))
COURT_DESK = stands(Standing("court_desk", _judges, _judged, frozenset({"read", "read_parties"})))
