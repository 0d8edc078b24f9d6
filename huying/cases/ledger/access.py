"""Who imports ledgers: the bodies that keep one, for themselves and inside their own area."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from huying.cases.ledger.models import Ledger
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
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
