"""Find a hazard (发现隐患) on a round: noted with the hazards, where it is put right on the spot or handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.core.command import command
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.records.commands.taking import take_place
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot, put_down
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: its kind, words, the names of kept photos where the kind needs one."""

    category: str
    words: str
    spot_words: str = ""
    photos: tuple[str, ...] = ()


@command
def find_hazard(*, by: Actor, at: datetime, spot: Spot, found: Found) -> Patrol:
    """Note it with the hazards. Raises as `hazards.find`."""
    take_place(by, spot.place_id)
    finding = Finding(
        place_id=spot.place_id,
        category=found.category,
        words=found.words,
        room_id=spot.room_id,
        spot=found.spot_words,
        photos=found.photos,
        occurred_at=spot.occurred_at,
    )
    hazard = find(by=by, at=at, finding=finding)
    return put_down(spot, "hazard", by=by, at=at, hazard=hazard)
