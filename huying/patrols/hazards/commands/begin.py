"""Begin (整改中): whoever is responsible says that they work on it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardBegun
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.people.access import Actor


@command
def begin(*, by: Actor, at: datetime, hazard_id: UUID) -> Hazard:
    """The time runs on; the street knows that the notice has come to them."""
    hazard = take(hazard_id)
    require(by, "begin", hazard)
    move(hazard, "begin")
    note(hazard, "begin", by=by, at=at)
    record(hazard, [HazardBegun(hazard.pk, hazard.responsible_id)], by=by, at=at)
    return hazard
