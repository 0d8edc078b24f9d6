"""Unchanged (无变化): in one tap, for a room or for the whole building."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.patrols.records.commands.confirm import confirm
from huying.patrols.records.commands.taking import take_place
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot, pressed_before, put_down
from huying.people.access import Actor


@command
def unchanged(*, by: Actor, at: datetime, spot: Spot) -> Patrol:
    """Renew what was collected there. A second press within a minute is the first. Raises NothingCollected."""
    take_place(by, spot.place_id)
    before = pressed_before(spot, "unchanged", by=by, at=at)
    if before is not None:
        return before
    renewed = confirm(by=by, at=at, place_id=spot.place_id, room_id=spot.room_id, occurred_at=spot.occurred_at)
    return put_down(spot, "unchanged", by=by, at=at, renewed=renewed)
