"""A desk that is asked to help with a case may read it, its parties masked until a reason opens them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from huying.cases.bookings.access import asked_of
from huying.cases.bookings.models import ServiceRequest
from huying.cases.models import Case
from huying.cases.registry import Standing, stands
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.roles import DESKS

HELPS = ("asked", "taken", "concluded")
"""States of a request in which its desk has to do with the case; not once it declined or is asked no more."""
KEEPS_DAYS = 30
"""So long after a case is closed a desk that helped may still read it (domain 5.2)."""


def _helps(actor: Actor, case: Case) -> bool:
    if not actor.has(DESKS) or (case.closed_at is not None and case.closed_at < _since()):
        return False
    return ServiceRequest.objects.filter(asked_of(actor), case=case, state__in=HELPS).exists()


def _helped(actor: Actor) -> Q:
    if not actor.has(DESKS):
        return Q()
    own = ServiceRequest.objects.filter(asked_of(actor), state__in=HELPS).values("case_id")
    return Q(pk__in=own) & (Q(closed_at=None) | Q(closed_at__gte=_since()))


def _since() -> datetime:
    return now() - timedelta(days=KEEPS_DAYS)


stands(Standing("service_desk", _helps, _helped, frozenset({"read", "unmask"})))
