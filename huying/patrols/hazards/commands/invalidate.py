"""Invalidate (不属实): there is no such hazard, for a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardInvalidated
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.soundness import require_words
from huying.people.access import Actor


@command
def invalidate(*, by: Actor, at: datetime, hazard_id: UUID, reason: str) -> Hazard:
    """It is over; nobody who reported is blamed."""
    hazard = take(hazard_id)
    require(by, "invalidate", hazard)
    said = require_words(reason, "reason")
    move(hazard, "invalidate")
    hazard.ended_at = at
    note(hazard, "invalidate", by=by, at=at, text=said)
    timing.end_all(hazard, at)
    record(hazard, [HazardInvalidated(hazard.pk)], by=by, at=at)
    return hazard
