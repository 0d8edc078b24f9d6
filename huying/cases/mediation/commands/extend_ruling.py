"""Extend the ruling (法院延长裁定期限): the court has ten days more, once, to rule on a confirmation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.journal import take
from huying.cases.mediation.access import require
from huying.cases.mediation.commands.decide_confirmation import DecidedAlready
from huying.cases.mediation.confirmations import RULING, application_of, require_own
from huying.clocks.commands.extend import extend
from huying.clocks.extensions import Leave
from huying.core.command import command
from huying.core.errors import NotFound
from huying.people.access import Actor


@command
def extend_ruling(*, by: Actor, at: datetime, case_id: UUID, length: int, reason: str) -> datetime:
    """Give the court `length` days more to rule, as its president approved; when it is due then (法释〔2011〕5号 5).

    Raises DecidedAlready before the court accepted and after it ruled, NotRunning, ReasonNeeded, or what the rule
    says to the length or to a second time.
    """
    case = take(case_id)
    require(by, "extend_ruling", case)
    row = application_of(case)
    if row is None:
        raise NotFound
    require_own(by, row)
    if row.state != "accepted":
        raise DecidedAlready
    leave = Leave(approver=by)
    return extend(stream=case.stream, kind=RULING, length=length, reason=reason, by=by, at=at, leave=leave)
