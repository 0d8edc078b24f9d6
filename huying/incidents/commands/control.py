"""Control (控制): the scene is under control; nobody further is called."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.events import IncidentControlled
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident
from huying.incidents.standing_down import Release
from huying.people.access import Actor


@command
def control(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Say that the scene is under control; calls that nobody answered yet are taken back."""
    incident = take(incident_id)
    require(by, "control", incident)
    move(incident, "control", at)
    release = Release(incident, "controlled", at, on_the_way=False)
    release.tell(record(incident, [IncidentControlled(incident.pk), *release.facts()], by=by, at=at))
    return incident
