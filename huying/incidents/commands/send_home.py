"""Send home (请回): a seat has one person on the scene go; the others stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.alerts import thank
from huying.incidents.journal import take
from huying.incidents.leading import on_scene, require_underway
from huying.incidents.leaving import depart
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import Answer
from huying.people.access import Actor


@command
def send_home(*, by: Actor, at: datetime, incident_id: UUID, person_id: UUID) -> Incident:
    """Thank somebody there and have them go; doing so again changes nothing. Raises NobodyLeads, NotOnScene."""
    incident = take(incident_id)
    require(by, "send_home", incident)
    require_underway(incident)
    if Assignment.objects.filter(incident=incident, person_id=person_id, state=Answer.DONE).exists():
        return incident
    call = on_scene(incident, person_id)
    told = depart(incident, call, by=by, at=at, left_at=at, why="seat")
    thank(incident, person_id, told, at, why="seat")
    return incident
