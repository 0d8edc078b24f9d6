"""Correct a place (更正地点): its name, position, compound or label. Its kind and community stand in its code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.access import require_keeping
from huying.patrols.registry.events import PlaceCorrected
from huying.patrols.registry.soundness import NewPlace, record, require_standing, sound_place, take_place
from huying.people.access import Actor
from huying.places.models import Place


@command
def correct_place(*, by: Actor, at: datetime, place_id: UUID, place: NewPlace) -> Place:
    """Take over what is different; where nothing is, nothing is recorded. Raises a refusal at its field."""
    held = take_place(place_id)
    require_keeping(by, held.area_id)
    require_standing(held)
    told = NewPlace(held.kind, place.name, held.area_id, place.lon, place.lat, place.inside, place.label)
    sound = sound_place(told, place_id=held.pk)
    values = {"name": sound.name, "lon": sound.lon, "lat": sound.lat, "inside_id": sound.inside, "label": sound.label}
    changed = [name for name, value in values.items() if getattr(held, name) != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, values[name])
    held.save()
    fields = tuple(name.removesuffix("_id") for name in changed)
    record(held.pk, [PlaceCorrected(held.pk, fields)], by=by, at=at)
    return held
