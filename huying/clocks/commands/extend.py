"""Give a legal clock longer, as far as its rule allows and by whom; what was due first stays on record."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.running import hold, write
from huying.clocks.events import ClockExtended
from huying.clocks.extensions import Leave, require_extensible
from huying.clocks.holidays import calendar
from huying.clocks.legal import NotRunning, planned
from huying.clocks.models import ClockExtension, RunningClock
from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor

BY_ITSELF = Leave()


@command
def extend(
    *, stream: str, kind: str, length: int, reason: str, by: Actor, at: datetime, leave: Leave = BY_ITSELF
) -> datetime:
    """Extend the clock of a kind that runs on a stream by a length in the unit of its rule's extension; the new due.

    `leave` says who approved it and which parties agreed. Raises NotRunning (also for a clock that was missed) or a
    refusal of `extensions`.
    """
    clock = hold(stream, kind)
    if clock.fired_at is not None:
        raise NotRunning(kind=kind)
    done = [each.length for each in clock.extensions.all()]
    approver = leave.approver or by
    require_extensible(clock.frozen, done, length, reason, Leave(approver, leave.consents))
    row = ClockExtension(
        clock=clock,
        length=length,
        unit=clock.frozen["extension"]["unit"],
        reason=reason.strip(),
        by=by.id,
        approver=approver.id if clock.frozen["extension"]["approver"] else None,
        consents=sorted(set(leave.consents)),
        at=at,
        due_before=clock.due_at,
        due_after=clock.due_at,
    )
    row.save()
    write(clock, planned(calendar(), clock, at))
    row.due_after = clock.due_at
    row.save(update_fields=["due_after"])
    append(clock.events, [_fact(clock, row)], by=by, at=at)
    return clock.due_at


def _fact(clock: RunningClock, row: ClockExtension) -> ClockExtended:
    return ClockExtended(
        clock_id=clock.pk,
        stream=clock.stream,
        kind=clock.kind,
        step=clock.step,
        extension_id=row.pk,
        length=row.length,
        unit=row.unit,
        due_before=row.due_before,
        due_at=row.due_after,
        approver=row.approver,
        consents=tuple(row.consents),
        notice=clock.frozen["extension"].get("notice_to_party", False),
    )
