"""Open (查看回放): who looks at the replay of an incident, with people's positions in it, is on record."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append, name_of
from huying.core.models import Event
from huying.incidents.events_replay import ReplayOpened
from huying.incidents.journal import take
from huying.incidents.models import Incident
from huying.incidents.replaying import Look, keeps_looks
from huying.people.access import Actor

AGAIN = timedelta(minutes=15)
"""One look: going from instant to instant within it is not told again; a file that is taken along always is."""


@command
def open_replay(*, by: Actor, at: datetime, incident_id: UUID, part: str) -> Incident:
    """Record that it is looked at, once in a while for each person. Who may look was asked before."""
    incident = take(incident_id)
    told = Event.objects.filter(stream=incident.stream, type=name_of(ReplayOpened), at__gt=at - AGAIN)
    if part == "file" or not told.filter(actor__id=str(by.person_id), data__part=part).exists():
        append(incident.stream, [ReplayOpened(incident.pk, part)], by=by, at=at)
    return incident


@keeps_looks
def _keep(look: Look) -> None:
    open_replay(by=look.by, at=look.at, incident_id=look.incident_id, part=look.part)
