"""Check the class (核类): another person looks at the class, and may change it with a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.access import require
from huying.supervision.bars import require_payable
from huying.supervision.commands.propose import require_sound
from huying.supervision.events import SubsidyClassChecked
from huying.supervision.journal import SamePerson, move, record, take
from huying.supervision.models import Subsidy


@command
def check_class(*, by: Actor, at: datetime, subsidy_id: UUID, dispute_class: str, reason: str) -> Subsidy:
    """Confirm or change the class. Neither the proposer nor the mediator checks."""
    subsidy = take(subsidy_id)
    require(by, "check", subsidy.area_code)
    require_sound(dispute_class, reason)
    if by.id in {subsidy.proposed_by_id, subsidy.mediator_id}:
        raise SamePerson
    move(subsidy, "check")
    require_payable(subsidy.case, at, own=subsidy)
    subsidy.dispute_class, subsidy.reason = dispute_class, reason.strip()[:200]
    subsidy.checked_by_id, subsidy.checked_at = by.id, at
    record(subsidy, [SubsidyClassChecked(subsidy.pk, dispute_class)], by=by, at=at)
    return subsidy
