"""Reopen (重新办理): take up again what had ended, under the same code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.access import require
from huying.cases.events import CaseReopened
from huying.cases.journal import move, record, take
from huying.cases.models import Case
from huying.cases.petitions import settled
from huying.core.command import command
from huying.people.access import Actor

CAUSES = ("asked", "visit", "not_performed")


@command
def reopen(*, by: Actor, at: datetime, case_id: UUID, cause: str) -> Case:
    """Take a case up again for one of CAUSES; it stands before diversion then."""
    case = take(case_id)
    require(by, "reopen", case)
    refusal = settled(case)
    if refusal is not None:
        raise refusal
    move(case, "reopen", at)
    record(case, [CaseReopened(case.pk, cause)], by=by, at=at)
    return case
