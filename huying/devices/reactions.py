"""What follows by itself: the end of an incident says whether the alarms that raised it were true."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.reactions import on
from huying.devices.commands.verify import verify_by_end
from huying.incidents.events import FalseAlarmDeclared, IncidentClosed


@on(IncidentClosed)
def verify_what_was_closed(fact: IncidentClosed) -> None:
    """Somebody came and dealt with it: there was something."""
    verify_by_end(at=now(), incident_id=fact.incident_id, genuine=True)


@on(FalseAlarmDeclared)
def verify_what_was_false(fact: FalseAlarmDeclared) -> None:
    """A seat found that nothing had happened."""
    verify_by_end(at=now(), incident_id=fact.incident_id, genuine=False)
