"""Other route (转其他途径): a court, the police … has it from here; the body is named, its number noted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.endings import Ending, keep, require_route
from huying.cases.events import CaseSentElsewhere
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.cases.risk import REPORT, end_work
from huying.cases.rules import UNDER_WAY
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.people.access import Actor


@command
def other_route(*, by: Actor, at: datetime, case_id: UUID, ending: Ending) -> Case:
    """Let it go on elsewhere. The parties' own periods of an agreement run on; the centre's work ends."""
    case = in_hand(by, "other_route", case_id)
    require_route(ending)
    worked_on = case.state in UNDER_WAY
    move(case, "other_route", at)
    keep(case, "other_route", ending, by, at)
    if worked_on:
        end_work(case, at)
    if ending.route == "police":
        stop(stream=case.stream, kinds=(REPORT,), at=at)
    record(case, [CaseSentElsewhere(case.pk, ending.route, ending.body.strip()[:120])], by=by, at=at)
    return case
