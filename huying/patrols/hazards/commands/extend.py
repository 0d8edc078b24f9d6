"""Extend (延期): a chief gives a plan more time, as far as its rule allows; what was due first stays on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.extend import extend as extend_clock
from huying.clocks.extensions import Leave
from huying.core.command import command
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardExtended
from huying.patrols.hazards.extending import running
from huying.patrols.hazards.journal import moved_on, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import PLAN_CLOCK, WORKING
from huying.patrols.hazards.soundness import require_words, short_enough
from huying.patrols.hazards.telling import responsible_of, tell
from huying.people.access import Actor

LONGEST_REASON = 500


@command
def extend(*, by: Actor, at: datetime, hazard_id: UUID, length: int, reason: str) -> Hazard:
    """Move the date by a length in the unit of the rule (days).

    Raises HazardMovedOn; NotExtensible where it is put right by no plan or the time is over; ExtensionTooLong,
    ExtendedEnough and the others of `clocks.extensions`.
    """
    hazard = take(hazard_id)
    require(by, "extend", hazard)
    said = short_enough(require_words(reason, "reason"), LONGEST_REASON, "reason")
    if hazard.state not in WORKING:
        raise moved_on(hazard)
    before = running(hazard).due_at
    hazard.due_at = extend_clock(
        stream=hazard.stream, kind=PLAN_CLOCK, length=length, reason=said, by=by, at=at, leave=Leave(approver=by)
    )
    note(hazard, "extend", by=by, at=at, text=said)
    [fact] = record(hazard, [HazardExtended(hazard.pk, length, before, hazard.due_at)], by=by, at=at)
    tell(hazard, fact, "extend", responsible_of(hazard, at), at)
    return hazard
