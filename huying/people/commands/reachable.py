"""Mark whether people's phones can be reached, without a word on where they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from huying.people.commands.positions import Sighting, save_positions


def mark_reachable(*, people: Iterable[UUID], reachable: bool, at: datetime) -> int:
    """Mark these people in one statement; how many were known."""
    return save_positions(rows=[Sighting(person, reachable) for person in people], at=at)
