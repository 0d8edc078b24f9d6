"""Let a legal clock go on: it is due later by the time for which it stood still."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.running import hold, write
from huying.clocks.events import ClockResumed
from huying.clocks.holidays import calendar
from huying.clocks.legal import planned
from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.people.access import Actor


class NotPaused(Conflict):
    """The clock runs."""

    slug = "not-paused"
    text = _("这个期限没有中止，不用恢复。")


@command
def resume(*, stream: str, kind: str, by: Actor, at: datetime) -> datetime:
    """Count again from `at`; the new due date. Raises NotRunning or NotPaused."""
    clock = hold(stream, kind)
    open_pause = clock.pauses.filter(ended_at=None).first()
    if open_pause is None:
        raise NotPaused
    open_pause.ended_at, open_pause.ended_by = at, by.id
    open_pause.save(update_fields=["ended_at", "ended_by"])
    before = clock.due_at
    clock.paused_at = None
    write(clock, planned(calendar(), clock, at))
    fact = ClockResumed(clock.pk, stream, kind, clock.step, open_pause.pk, before, clock.due_at)
    append(clock.events, [fact], by=by, at=at)
    return clock.due_at
