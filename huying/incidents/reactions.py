"""What follows by itself from what happens to an incident."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.reactions import on
from huying.incidents.commands.dispatch import dispatch_by_rule
from huying.incidents.commands.refill import refill
from huying.incidents.commands.set_aside import open_calls_elsewhere, set_aside
from huying.incidents.events import (
    IncidentWhistled,
    ResponderAccepted,
    ResponderArrived,
    ResponderDeclined,
    ResponderElsewhere,
)
from huying.incidents.events_leave import ResponderCameBack


@on(IncidentWhistled)
def dispatch_at_once(fact: IncidentWhistled) -> None:
    """Receive and dispatch by rule."""
    dispatch_by_rule(at=now(), incident_id=fact.incident_id)


@on(ResponderAccepted, ResponderArrived, ResponderCameBack)
def quieten_other_calls(fact: ResponderAccepted | ResponderArrived | ResponderCameBack) -> None:
    """Somebody is coming here: no other incident rings for them any more."""
    for assignment_id in open_calls_elsewhere(fact.assignment_id):
        set_aside(at=now(), assignment_id=assignment_id)


@on(ResponderAccepted)
def reconsider(fact: ResponderAccepted) -> None:
    """Somebody is coming: perhaps they are enough, and the others need not answer any more."""
    refill(at=now(), incident_id=fact.incident_id, cause="accept")


@on(ResponderDeclined, ResponderElsewhere)
def refill_after_decline(fact: ResponderDeclined | ResponderElsewhere) -> None:
    """Somebody cannot come: call another in their place, at once."""
    refill(at=now(), incident_id=fact.incident_id)
