"""Close (闭环): answered, with evidence, and confirmed. A seat that closes what nobody confirmed confirms by that."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentClosed, IncidentConfirmed
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident
from huying.incidents.rules import HANDLED, State
from huying.incidents.tasking import require_none_open
from huying.people.access import Actor


@command
def close(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Close the loop."""
    incident = take(incident_id)
    require(by, "close", incident)
    facts: list[Any] = []
    if incident.state in HANDLED | {State.CONFIRMED}:
        require_none_open(incident)
    if incident.state in HANDLED:
        move(incident, "confirm", at)
        facts.append(IncidentConfirmed(incident.pk, by_caller=False))
    move(incident, "close", at)
    stop_all(stream=incident.stream, at=at)
    stood, incident.escalated_at = incident.escalated_at, None
    record(incident, [*facts, IncidentClosed(incident.pk)], by=by, at=at)
    hush(incident, stood, at)
    return incident
