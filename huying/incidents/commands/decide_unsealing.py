"""Decide an unsealing (决定启封): another person than who asked agrees, or does not; both may read for a day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.incidents.events_sealed import UnsealingDecided
from huying.incidents.journal import take
from huying.incidents.models import Unsealing
from huying.incidents.unsealing import (
    NoUnsealingWaits,
    OwnUnsealing,
    require_openable,
    require_unsealing,
    sound_purpose,
    waiting_for,
)
from huying.people.access import Actor


@command
def decide_unsealing(*, by: Actor, at: datetime, incident_id: UUID, agreed: bool, why: str) -> Unsealing:
    """Agree, or do not. Raises NotAllowed, UnsealingPurposeNeeded, NothingSealed, NoUnsealingWaits, OwnUnsealing."""
    incident = take(incident_id)
    require_unsealing(by, incident, deciding=True)
    reason = sound_purpose(why)
    require_openable(incident)
    asked = waiting_for(incident)
    if asked is None:
        raise NoUnsealingWaits
    if asked.asked_by_id == by.id:
        raise OwnUnsealing
    asked.decided_by_id, asked.decided_why, asked.decided_at, asked.agreed = by.id, reason, at, agreed
    asked.save(update_fields=["decided_by", "decided_why", "decided_at", "agreed"])
    append(incident.stream, [UnsealingDecided(incident.pk, asked.pk, agreed)], by=by, at=at)
    return asked
