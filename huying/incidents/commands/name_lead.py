"""Name the lead (指定现场指挥): a seat has somebody on the scene lead there, at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.journal import record, take
from huying.incidents.leading import give, on_scene, require_underway
from huying.incidents.models import Incident
from huying.incidents.telling import tell_lead
from huying.people.access import Actor


@command
def name_lead(*, by: Actor, at: datetime, incident_id: UUID, person_id: UUID) -> Incident:
    """Have somebody there lead; naming who leads already changes nothing. Raises NobodyLeads, NotOnScene."""
    incident = take(incident_id)
    require(by, "name_lead", incident)
    require_underway(incident)
    person = on_scene(incident, person_id).person_id
    if incident.lead_id != person:
        tell_lead(incident, record(incident, [give(incident, person, "named")], by=by, at=at)[0], at)
    return incident
