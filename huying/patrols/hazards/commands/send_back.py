"""Send back (重新复查): whoever reviews a re-inspection does not trust it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardSentBack
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import REINSPECT_CLOCK
from huying.patrols.hazards.soundness import require_words
from huying.patrols.hazards.telling import patrol_of, tell
from huying.people.access import Actor


@command
def send_back(*, by: Actor, at: datetime, hazard_id: UUID, reason: str) -> Hazard:
    """Ask for another re-inspection, for a reason."""
    hazard = take(hazard_id)
    require(by, "send_back", hazard)
    said = require_words(reason, "reason")
    move(hazard, "send_back")
    hazard.reinspected_at = hazard.reinspected_by_id = None
    until = timing.begin(hazard, REINSPECT_CLOCK, at)
    note(hazard, "send_back", by=by, at=at, text=said)
    [fact] = record(hazard, [HazardSentBack(hazard.pk, until)], by=by, at=at)
    tell(hazard, fact, "reinspect", patrol_of(hazard, at), at)
    return hazard
