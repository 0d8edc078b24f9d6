"""Withdraw (撤回): the applicant takes the matter back; it may be brought again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.endings import Ending, keep
from huying.cases.events import CaseWithdrawn
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.cases.risk import end_work
from huying.core.command import command
from huying.people.access import Actor


@command
def withdraw(*, by: Actor, at: datetime, case_id: UUID, text: str = "") -> Case:
    """End it at the applicant's word."""
    case = in_hand(by, "withdraw", case_id)
    move(case, "withdraw", at)
    keep(case, "withdraw", Ending(route="", body="", text=text), by, at)
    end_work(case, at)
    record(case, [CaseWithdrawn(case.pk)], by=by, at=at)
    return case
