"""Withdraw a room (撤销房屋): two were made one, or it was written down by mistake."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.access import require_keeping
from huying.patrols.registry.events import RoomWithdrawn
from huying.patrols.registry.refusals import Withdrawn
from huying.patrols.registry.soundness import record, take_building
from huying.people.access import Actor
from huying.places.models import Room


@command
def withdraw_room(*, by: Actor, at: datetime, room_id: UUID, ground: str) -> Room:
    """Withdraw it; its code is given to no other. Raises Withdrawn."""
    held, building = take_building(room_id)
    require_keeping(by, building.area_id)
    if held.withdrawn_at is not None:
        raise Withdrawn
    held.withdrawn_at = at
    held.save()
    record(building.pk, [RoomWithdrawn(held.pk, held.code, ground)], by=by, at=at)
    return held
