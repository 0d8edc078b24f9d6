"""Remind (催改): the time was over and nothing had happened; twice, then enforcement is called."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardReminded
from huying.patrols.hazards.journal import moved_on, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import MOST_REMINDERS, REMIND_CLOCK, WORKING
from huying.patrols.hazards.telling import patrol_of, responsible_of, tell
from huying.people.access import Actor


@command
def remind(*, by: Actor, at: datetime, hazard_id: UUID) -> Hazard:
    """Tell the people responsible, and those on patrol, who go to a shop without an account. Only clocks do this."""
    hazard = take(hazard_id)
    require(by, "remind", hazard)
    if hazard.state not in WORKING or hazard.reminders >= MOST_REMINDERS:
        raise moved_on(hazard)
    hazard.reminders += 1
    timing.begin(hazard, REMIND_CLOCK, at)
    note(hazard, "remind", by=by, at=at)
    [fact] = record(hazard, [HazardReminded(hazard.pk, hazard.responsible_id, hazard.reminders)], by=by, at=at)
    to = responsible_of(hazard, at) or patrol_of(hazard, at)
    tell(hazard, fact, "remind", to, at)
    return hazard
