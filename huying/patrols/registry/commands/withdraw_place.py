"""Withdraw a place (撤销地点): it was pulled down, or written down by mistake. Its code is given to no other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.access import require_withdrawing
from huying.patrols.registry.events import PlaceWithdrawn
from huying.patrols.registry.refusals import StillHolds
from huying.patrols.registry.soundness import record, require_standing, take_place
from huying.people.access import Actor
from huying.places.models import Place


@command
def withdraw_place(*, by: Actor, at: datetime, place_id: UUID, ground: str) -> Place:
    """Withdraw it; its rooms are seen no more. Raises StillHolds for a compound with standing buildings."""
    held = take_place(place_id)
    require_withdrawing(by, held.area_id)
    require_standing(held)
    standing = Place.objects.filter(inside=held, withdrawn_at=None).count()
    if standing:
        raise StillHolds(count=standing)
    held.withdrawn_at = at
    held.save()
    record(held.pk, [PlaceWithdrawn(held.pk, ground)], by=by, at=at)
    return held
