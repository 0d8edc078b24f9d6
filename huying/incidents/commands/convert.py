"""Convert (转纠纷): what was whistled goes on as a case of the one-stop centre, under the same code (domain 4.a 13)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.commands.dispose import finish
from huying.incidents.events import IncidentConverted
from huying.incidents.journal import move, record, take
from huying.incidents.models import Incident
from huying.incidents.task_withdrawals import withdraw_all
from huying.people.access import Actor


@command
def convert(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """End the whistle; everybody is released. Whoever calls this registers the matter in the same transaction."""
    incident = take(incident_id)
    require(by, "convert", incident)
    move(incident, "convert", at)
    release = finish(incident, at, "converted")
    release.tell(
        record(
            incident,
            [IncidentConverted(incident.pk), *withdraw_all(incident, "converted", at), *release.facts()],
            by=by,
            at=at,
        )
    )
    return incident
