"""Having it recorded that somebody looks at a replay: pages that only read tell of it without knowing who writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody is about to see a replay: its `part` is page, api or file."""

    by: Actor
    at: datetime
    incident_id: UUID
    part: str


KEEPERS: list[Callable[[Look], None]] = []
"""What writes looks down, put in at start-up."""


def keeps_looks(function: Callable[[Look], None]) -> Callable[[Look], None]:
    """Register what writes looks down."""
    KEEPERS.append(function)
    return function


def note_look(*, by: Actor, at: datetime, incident_id: UUID, part: str) -> None:
    """Have it recorded: whatever shows a replay calls this first."""
    for keep in KEEPERS:
        keep(Look(by, at, incident_id, part))
