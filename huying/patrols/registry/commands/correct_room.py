"""Correct a room (更正房屋)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.access import require_keeping
from huying.patrols.registry.events import RoomCorrected
from huying.patrols.registry.refusals import Withdrawn
from huying.patrols.registry.soundness import NewRoom, record, require_standing, sound_room, take_building
from huying.people.access import Actor
from huying.places.models import Room


@command
def correct_room(*, by: Actor, at: datetime, room_id: UUID, room: NewRoom) -> Room:
    """Take over what is different; where nothing is, nothing is recorded. Raises a refusal at its field."""
    held, building = take_building(room_id)
    require_keeping(by, building.area_id)
    require_standing(building)
    if held.withdrawn_at is not None:
        raise Withdrawn
    sound = sound_room(room, building, room_id=held.pk)
    names = ("unit", "floor", "number", "kind", "name")
    changed = [name for name in names if getattr(held, name) != getattr(sound, name)]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, getattr(sound, name))
    held.save()
    record(building.pk, [RoomCorrected(held.pk, held.code, tuple(changed))], by=by, at=at)
    return held
