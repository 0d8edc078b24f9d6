"""Reissue (换牌): the old edition of a plate ends and a new one takes its place, with another key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.plates.commands.issue import building, made
from huying.patrols.plates.commands.revoke import end, taken
from huying.patrols.plates.models import Plate
from huying.people.access import Actor


@command
def reissue(*, by: Actor, at: datetime, plate_id: UUID, reason: str) -> Plate:
    """Revoke an edition and make the next one for its spot. Doing it twice gives the same new one.

    Raises WithoutReason, or NoBuildingCode when the building lost its code meanwhile.
    """
    old = taken(by, plate_id)
    after = Plate.objects.filter(replaces=old).first()
    if after is not None:
        return after
    place = building(by, old.place_id)
    end(old, by=by, at=at, reason=reason)
    standing = place.plates.filter(kind=old.kind, spot=old.spot, revoked_at=None).first()
    return standing or made(place, by=by, at=at, kind=old.kind, spot=old.spot, replaces=old)
