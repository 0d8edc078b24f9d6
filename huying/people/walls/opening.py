"""Each opening of a wall is recorded: pages that only read tell of it here without knowing who writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Opening:
    """The wall of an area is about to be shown: to a device with a link, or to a person."""

    area_code: str
    link_id: UUID | None
    person_id: UUID | None
    address: str
    at: datetime


KEEPERS: list[Callable[[Opening], UUID]] = []
"""What writes openings down, put in at start-up."""


def keeps_openings(function: Callable[[Opening], UUID]) -> Callable[[Opening], UUID]:
    """Register what writes openings down."""
    KEEPERS.append(function)
    return function


def note_opening(opening: Opening) -> UUID:
    """Have it recorded; the id of the opening, by which the gateway knows the screen."""
    (keep,) = KEEPERS
    return keep(opening)
