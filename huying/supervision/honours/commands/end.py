"""End (不授予) before it is conferred, also by the person who does not want it; revoke (撤销) after."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.papers.commands.withdraw import withdraw
from huying.people.access import SYSTEM, Actor
from huying.supervision.honours.access import require
from huying.supervision.honours.events import HonourEnded, HonourRevoked
from huying.supervision.honours.journal import move, record, sound_why, take
from huying.supervision.honours.models import Honour


@command
def end(*, by: Actor, at: datetime, honour_id: UUID, why: str) -> Honour:
    """It is not conferred. Raises HonourReasonNeeded, HonourMovedOn."""
    honour = take(honour_id)
    require(by, "end", honour)
    reason = sound_why(why)
    move(honour, "end")
    honour.ended_why, honour.ended_at = reason, at
    stop_all(stream=honour.stream, at=at)
    record(honour, HonourEnded(honour.pk), by=by, at=at)
    return honour


@command
def revoke(*, by: Actor, at: datetime, honour_id: UUID, why: str) -> Honour:
    """Take it back: whoever verifies the certificate is told that it does not hold. Raises HonourReasonNeeded."""
    honour = take(honour_id)
    require(by, "revoke", honour)
    reason = sound_why(why)
    move(honour, "revoke")
    honour.ended_why, honour.ended_at = reason, at
    if honour.certificate_id is not None:
        withdraw(by=SYSTEM, at=at, paper_id=honour.certificate_id, reason=reason)
    record(honour, HonourRevoked(honour.pk), by=by, at=at)
    return honour
