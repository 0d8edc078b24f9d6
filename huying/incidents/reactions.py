"""What follows by itself from what happens to an incident."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.reactions import on
from huying.incidents.commands.dispatch import dispatch_by_rule
from huying.incidents.commands.refill import refill
from huying.incidents.events import IncidentWhistled, ResponderDeclined


@on(IncidentWhistled)
def dispatch_at_once(fact: IncidentWhistled) -> None:
    """Receive and dispatch by rule."""
    dispatch_by_rule(at=now(), incident_id=fact.incident_id)


@on(ResponderDeclined)
def refill_after_decline(fact: ResponderDeclined) -> None:
    """Somebody cannot come: call another in their place, at once."""
    refill(at=now(), incident_id=fact.incident_id)
