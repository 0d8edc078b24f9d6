"""Add a place (登记地点): a compound, a building or a site gets its code."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.patrols.registry.access import require_keeping
from huying.patrols.registry.events import PlaceAdded
from huying.patrols.registry.soundness import NewPlace, record, sound_place
from huying.people.access import Actor
from huying.places.importing.saving import next_code
from huying.places.models import Place


@command
def add_place(*, by: Actor, at: datetime, place: NewPlace) -> Place:
    """Write it down with the next code of its community. Raises a refusal at the field that is wrong."""
    require_keeping(by, place.area_code)
    code = next_code(place.area_code, place.kind)
    sound = sound_place(place)
    made = Place.objects.create(
        name=sound.name,
        kind=sound.kind,
        area_id=sound.area_code,
        lon=sound.lon,
        lat=sound.lat,
        code=code,
        inside_id=sound.inside,
        label=sound.label,
        source="registry",
    )
    record(made.pk, [PlaceAdded(made.pk, code, made.kind)], by=by, at=at)
    return made
