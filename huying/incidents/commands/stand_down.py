"""Stand down (收队): a seat sends home whoever is still called or on the way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.journal import record, take
from huying.incidents.models import Incident
from huying.incidents.standing_down import Release
from huying.people.access import Actor


@command
def stand_down(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Take back all open calls and thank those on the way; those on the scene stay."""
    incident = take(incident_id)
    require(by, "stand_down", incident)
    release = Release(incident, "seat", at)
    facts = release.facts()
    if facts:
        release.tell(record(incident, facts, by=by, at=at))
    return incident
