"""Update (更新) on a round: what is told of a building, a household or a shop, as the records take it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.core.command import command
from huying.patrols.records.commands.keep_contact import Told, keep_contact
from huying.patrols.records.commands.update import Change
from huying.patrols.records.commands.update import update as update_record
from huying.patrols.records.soundness import Consent
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot, put_down
from huying.people.access import Actor


@command
def update(
    *, by: Actor, at: datetime, spot: Spot, told: dict[str, Any], base: int | None, consent: Consent | None
) -> Patrol:
    """Write it down; where somebody else changed it meanwhile, the row names the clash. Raises as the record's."""
    change = Change(spot.place_id, spot.room_id, told, base, consent, spot.occurred_at)
    updated = update_record(by=by, at=at, change=change)
    return put_down(spot, "updated", by=by, at=at, clash=updated.clash)


@command
def contact(*, by: Actor, at: datetime, spot: Spot, told: Told) -> Patrol:
    """Keep a contact with consent. Raises as the record's."""
    keep_contact(by=by, at=at, place_id=spot.place_id, room_id=spot.room_id, told=told, occurred_at=spot.occurred_at)
    return put_down(spot, "contact", by=by, at=at)
