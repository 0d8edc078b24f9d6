"""Rectify (整改): whoever is responsible shows by photos that it was put right; also for them, from their paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardRectified
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import REINSPECT_CLOCK
from huying.patrols.hazards.soundness import require_photos, require_words
from huying.patrols.hazards.telling import patrol_of, tell
from huying.people.access import Actor

HOLDER = Actor(id=None, name="", via="paper")
"""Whoever holds the notice of rectification and came by its key: a shop or household without an account."""


@command
def rectify(*, by: Actor, at: datetime, hazard_id: UUID, done: str, photos: tuple[str, ...]) -> Hazard:
    """Take what was done with one photo at least; the time for another person's re-inspection begins."""
    hazard = take(hazard_id)
    require(by, "rectify", hazard)
    said, kept = require_words(done, "done"), require_photos(photos, needed=True)
    move(hazard, "rectify")
    enter(hazard, by=by, at=at, said=said, photos=kept)
    return hazard


def enter(
    hazard: Hazard, *, by: Actor, at: datetime, said: str, photos: list[str], order_id: UUID | None = None
) -> None:
    """Write down a rectification of a hazard that has moved already, and ask for its re-inspection."""
    hazard.rectified_at, hazard.rectified_by_id = at, by.id
    until = timing.begin(hazard, REINSPECT_CLOCK, at)
    note(hazard, "take_result" if order_id else "rectify", by=by, at=at, text=said, photos=photos)
    fact = HazardRectified(hazard.pk, len(photos), order_id, until)
    [recorded] = record(hazard, [fact], by=by, at=at)
    tell(hazard, recorded, "reinspect", patrol_of(hazard, at), at)
