"""Open (启封查看): who reads a sealed whistle after it is over is on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.incidents.access import standings
from huying.incidents.events_sealed import SealedOpened
from huying.incidents.journal import take
from huying.incidents.models import Incident
from huying.incidents.sealing import Opening, as_read, closed, keeps_openings
from huying.people.access import Actor


@command
def open_sealed(*, by: Actor, at: datetime, incident_id: UUID, part: str) -> Incident:
    """Record that it is read; nothing for one that is open or not sealed. Raises NotFound for who may not read it."""
    incident = take(incident_id)
    if not closed(incident):
        return incident
    if as_read(incident, standings(by, incident)).veiled:
        raise NotFound
    append(incident.stream, [SealedOpened(incident.pk, part)], by=by, at=at)
    return incident


@keeps_openings
def _keep(opening: Opening) -> None:
    open_sealed(by=opening.by, at=opening.at, incident_id=opening.incident_id, part=opening.part)
