"""Who imports ledgers: the bodies that keep one, for themselves and inside their own area."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.cases.ledger.models import FaultsRequest, Ledger
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.holders import CHIEFS, chiefs_of, holders
from huying.people.roles import CENTRE, PETITIONS, STATION

IMPORTERS = CENTRE | PETITIONS | STATION
"""Of those who register cases: grid members and mediators keep no ledger of a body."""


def duty_of(actor: Actor) -> Duty:
    """The post in which a person imports. Raises NotAllowed."""
    found = next((duty for duty in actor.duties if duty.role in IMPORTERS), None)
    if found is None:
        raise NotAllowed
    return found


def seen_by(actor: Actor) -> Q:
    """The imports of which a person knows: those of the bodies in which they may import today."""
    return Q(owner_id__in=[duty.organisation_id for duty in actor.duties if duty.role in IMPORTERS])


def ledger_of(actor: Actor, ledger_id: UUID) -> Ledger:
    """One import. Raises NotAllowed for who never imports, NotFound for a stranger to it."""
    duty_of(actor)
    found = Ledger.objects.filter(seen_by(actor), pk=ledger_id).select_related("by", "owner").first()
    if found is None:
        raise NotFound
    return found


def require_known(actor: Actor, ledger: Ledger) -> None:
    """Pass for the system and for those who know of it; raises NotFound."""
    if actor.system:
        return
    duty_of(actor)
    if not Ledger.objects.filter(seen_by(actor), pk=ledger.pk).exists():
        raise NotFound


def approvers_of(ledger: Ledger, at: datetime) -> set[UUID]:
    """Who may allow that its faulty rows are taken along: those who import for the body, and the nearest chiefs."""
    return holders([ledger.owner_id], IMPORTERS, at) | chiefs_of(ledger.area_code, at, at_first=ledger.owner_id)


def require_deciding(actor: Actor, ledger: Ledger, request_id: UUID) -> FaultsRequest:
    """The request, for those who may decide on it. Raises NotFound for everybody else."""
    knows = any(duty.role in IMPORTERS and duty.organisation_id == ledger.owner_id for duty in actor.duties)
    if not knows and not actor.in_area(CHIEFS, ledger.area_code):
        raise NotFound
    found = FaultsRequest.objects.filter(ledger=ledger, pk=request_id).first()
    if found is None:
        raise NotFound
    return found


def deciding_on(actor: Actor, ledger_id: UUID, request_id: UUID) -> FaultsRequest:
    """The same by the ids of an address."""
    rows = FaultsRequest.objects.select_related("ledger__owner", "asked_by", "decided_by")
    found = rows.filter(ledger_id=ledger_id, pk=request_id).first()
    if found is None:
        raise NotFound
    require_deciding(actor, found.ledger, request_id)
    return found
