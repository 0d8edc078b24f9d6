"""What follows by itself from what happens to an incident."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.reactions import on
from huying.incidents.commands.dispatch import dispatch_by_rule
from huying.incidents.due import refill_now
from huying.incidents.events import IncidentWhistled, ResponderDeclined
from huying.incidents.journal import take


@on(IncidentWhistled)
def dispatch_at_once(fact: IncidentWhistled) -> None:
    """Receive and dispatch by rule."""
    dispatch_by_rule(at=now(), incident_id=fact.incident_id)


@on(ResponderDeclined)
def refill_after_decline(fact: ResponderDeclined) -> None:
    """Somebody cannot come: call another in their place, at once."""
    refill_now(take(fact.incident_id), at=now(), cause="decline")
