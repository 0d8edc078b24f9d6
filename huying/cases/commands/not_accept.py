"""Not accept (不予受理): with a ground, the way that remains and the body to turn to. Never blank."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.endings import Ending, keep, require_ground, require_route
from huying.cases.events import CaseNotAccepted
from huying.cases.giving import give_not_accepted
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.cases.risk import end_work
from huying.core.command import command
from huying.people.access import Actor


@command
def not_accept(*, by: Actor, at: datetime, case_id: UUID, ending: Ending) -> Case:
    """Turn a matter away and say why and where to."""
    case = in_hand(by, "not_accept", case_id)
    require_ground(ending)
    require_route(ending)
    move(case, "not_accept", at)
    keep(case, "not_accept", ending, by, at)
    end_work(case, at)
    record(case, [CaseNotAccepted(case.pk, ending.ground, ending.route)], by=by, at=at)
    give_not_accepted(case, ending, by, at)
    return case
