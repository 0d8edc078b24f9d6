"""Name a place (登记别名): how else people call it; and drop a name that nobody uses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.access import require_keeping
from huying.patrols.registry.events import PlaceNamed, PlaceNameDropped
from huying.patrols.registry.refusals import Needed, TooManyNames
from huying.patrols.registry.rules import MOST_NAMES
from huying.patrols.registry.soundness import record, require_standing, take_place
from huying.people.access import Actor
from huying.places.models import Place, PlaceName


@command
def name_place(*, by: Actor, at: datetime, place_id: UUID, name: str) -> Place:
    """Write another name down; one that it has changes nothing. Raises Needed, TooManyNames."""
    held = take_place(place_id)
    require_keeping(by, held.area_id)
    require_standing(held)
    said = " ".join(name.split())
    if not said:
        raise Needed(field="name")
    if said == held.name or held.names.filter(name=said).exists():
        return held
    if held.names.count() >= MOST_NAMES:
        raise TooManyNames(most=MOST_NAMES)
    PlaceName.objects.create(place=held, name=said)
    record(held.pk, [PlaceNamed(held.pk, said)], by=by, at=at)
    return held


@command
def drop_name(*, by: Actor, at: datetime, place_id: UUID, name: str) -> Place:
    """Forget another name; one that it has not changes nothing."""
    held = take_place(place_id)
    require_keeping(by, held.area_id)
    require_standing(held)
    gone, _each = held.names.filter(name=name.strip()).delete()
    if gone:
        record(held.pk, [PlaceNameDropped(held.pk, name.strip())], by=by, at=at)
    return held
