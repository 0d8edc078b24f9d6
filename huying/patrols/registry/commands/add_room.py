"""Add a room (登记房屋): a room, shop or office of a building gets its code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.access import require_keeping
from huying.patrols.registry.events import RoomAdded
from huying.patrols.registry.soundness import NewRoom, record, require_standing, sound_room, take_place
from huying.people.access import Actor
from huying.places.importing.saving import next_room_code
from huying.places.models import Room


@command
def add_room(*, by: Actor, at: datetime, building_id: UUID, room: NewRoom) -> Room:
    """Write it down; one that was withdrawn stands again with its code. Raises a refusal at the field that is wrong."""
    building = take_place(building_id)
    require_keeping(by, building.area_id)
    require_standing(building)
    sound = sound_room(room, building)
    held = Room.objects.filter(building=building, unit=sound.unit, number=sound.number).first()
    held = held or Room(building=building, unit=sound.unit, number=sound.number, code=next_room_code(building))
    held.floor, held.kind, held.name, held.withdrawn_at = sound.floor, sound.kind, sound.name, None
    held.save()
    record(building.pk, [RoomAdded(held.pk, held.code, held.kind)], by=by, at=at)
    return held
