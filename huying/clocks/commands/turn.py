"""What a legal clock does when its turn comes: it reminds before it is due, and records that it was missed after."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.events import ClockMissed, ClockWarned
from huying.clocks.models import RunningClock
from huying.clocks.registry import COMMANDS, Firing
from huying.core.eventlog import append
from huying.people.access import CLOCK


def record_missed(clock: RunningClock, at: datetime) -> None:
    """The fact that its period ended, before anything else follows from that."""
    fact = ClockMissed(clock.pk, clock.stream, clock.kind, clock.step, clock.due_at)
    append(clock.events, [fact], by=CLOCK, at=at)


def remind(clock: RunningClock, firing: Firing) -> bool:
    """Run what reminds, and let the clock run on to its next reminder or its end. False when it was stopped meanwhile.

    Reminders that were slept through are not repeated one by one: one reminder stands for all that are over.
    """
    left = [warn for warn in clock.warns or [] if warn > firing.at]
    command = clock.frozen["warn_command"]
    if command:
        COMMANDS[command](firing)
    running = RunningClock.objects.filter(pk=clock.pk, fired_at=None, stopped_at=None, next_at__lte=firing.at)
    told = running.update(warns=left, next_at=left[0] if left else clock.due_at, attempts=0, error="")
    fact = ClockWarned(clock.pk, clock.stream, clock.kind, clock.step, clock.due_at, len(left))
    append(clock.events, [fact], by=CLOCK, at=firing.at)
    return bool(told)
