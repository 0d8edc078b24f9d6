"""Hand in (上报): what was found and not put right goes to the street."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.commands.report import reported
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Grade, grade_clock
from huying.patrols.hazards.telling import street_of, tell
from huying.people.access import Actor


@command
def hand_in(*, by: Actor, at: datetime, hazard_id: UUID) -> Hazard:
    """Put it before the street, which has to grade it in its time."""
    hazard = take(hazard_id)
    require(by, "hand_in", hazard)
    move(hazard, "hand_in")
    hazard.reported_at = at
    note(hazard, "hand_in", by=by, at=at)
    timing.begin(hazard, grade_clock(Grade(hazard.suggested)), at)
    [fact] = record(hazard, [reported(hazard)], by=by, at=at)
    tell(hazard, fact, "grade", street_of(hazard, at), at)
    return hazard
