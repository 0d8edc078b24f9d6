"""Fix (即查即改): put right while whoever found it stood there, confirmed by somebody present."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardFixed
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.soundness import require_photos, require_words, short_enough
from huying.people.access import Actor

LONGEST_PRESENT = 60


@command
def fix(
    *, by: Actor, at: datetime, hazard_id: UUID, before: str, after: str, present: str, photos: tuple[str, ...] = ()
) -> Hazard:
    """Note how it was and how it is; `present` says who was there and agrees (owner, tenant, guard), sealed."""
    hazard = take(hazard_id)
    require(by, "fix", hazard)
    move(hazard, "fix")
    said = {"before": require_words(before, "before"), "text": require_words(after, "after")}
    there = short_enough(require_words(present, "present"), LONGEST_PRESENT, "present")
    kept = require_photos(photos, needed=False)
    hazard.ended_at = at
    note(hazard, "fix", by=by, at=at, present=there, photos=kept, **said)
    timing.end_all(hazard, at)
    record(hazard, [HazardFixed(hazard.pk, len(kept))], by=by, at=at)
    return hazard
