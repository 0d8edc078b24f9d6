"""Ask for an unsealing (申请启封): to read a sealed incident that is over, with the purpose."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.incidents.events_sealed import UnsealingAsked
from huying.incidents.journal import take
from huying.incidents.models import Unsealing
from huying.incidents.unsealing import (
    UnsealingWaits,
    require_openable,
    require_unsealing,
    sound_purpose,
    waiting_for,
)
from huying.people.access import Actor


@command
def ask_unsealing(*, by: Actor, at: datetime, incident_id: UUID, why: str) -> Unsealing:
    """Ask for it. Raises NotAllowed, UnsealingPurposeNeeded, NothingSealed, UnsealingWaits."""
    incident = take(incident_id)
    require_unsealing(by, incident)
    purpose = sound_purpose(why)
    require_openable(incident)
    if waiting_for(incident) is not None:
        raise UnsealingWaits
    made = Unsealing.objects.create(incident=incident, asked_by_id=by.person_id, asked_why=purpose, asked_at=at)
    append(incident.stream, [UnsealingAsked(incident.pk, made.pk)], by=by, at=at)
    return made
