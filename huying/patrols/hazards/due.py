"""What the clocks of hazards run when they are missed."""

from __future__ import annotations

from huying.clocks.registry import Firing, when_due
from huying.patrols.hazards import timing
from huying.patrols.hazards.commands.escalate import escalate
from huying.patrols.hazards.commands.hand_in import hand_in
from huying.patrols.hazards.commands.remind import remind
from huying.patrols.hazards.events import HazardLate
from huying.patrols.hazards.journal import record, take_stream
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import ENDED, MOST_REMINDERS, WORKING, State
from huying.patrols.hazards.telling import street_of, tell
from huying.people.access import CLOCK


@when_due(timing.LATE)
def late(due: Firing) -> None:
    """Hand in what was only noted, remind who has not put it right, call enforcement; the rest goes on record."""
    hazard = take_stream(due.stream)
    if hazard.state in ENDED:
        return
    if hazard.state == State.FOUND:
        hand_in(by=CLOCK, at=due.at, hazard_id=hazard.pk)
    elif hazard.state not in WORKING:
        record(hazard, [HazardLate(hazard.pk, due.kind, due.due_at)], by=CLOCK, at=due.at)
    elif hazard.reminders < MOST_REMINDERS:
        remind(by=CLOCK, at=due.at, hazard_id=hazard.pk)
    else:
        _call(hazard, due)


def _call(hazard: Hazard, due: Firing) -> None:
    """Enforcement where somebody was named for it; otherwise the street names one."""
    if hazard.enforcer_id is not None:
        escalate(by=CLOCK, at=due.at, hazard_id=hazard.pk)
        return
    [fact] = record(hazard, [HazardLate(hazard.pk, due.kind, due.due_at)], by=CLOCK, at=due.at)
    tell(hazard, fact, "escalate", street_of(hazard, due.at), due.at)
