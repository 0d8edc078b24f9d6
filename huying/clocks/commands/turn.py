"""What a legal clock does when its turn comes: it reminds before it is due, and records that it was missed after.

Whoever is to be told of it is told by what is registered for that (`registry.on_turn`), once for each turn.
"""

from __future__ import annotations

from datetime import datetime

from huying.clocks.events import ClockMissed, ClockWarned
from huying.clocks.models import RunningClock
from huying.clocks.registry import COMMANDS, TURNS, Firing, Turned
from huying.clocks.rules import is_right
from huying.core.eventlog import Recorded, append
from huying.people.access import CLOCK


def record_missed(clock: RunningClock, at: datetime) -> Recorded:
    """The fact that its period ended; whoever records it holds the clock."""
    fact = ClockMissed(clock.pk, clock.stream, clock.kind, clock.step, clock.due_at)
    return append(clock.events, [fact], by=CLOCK, at=at)[0]


def tell_missed(clock: RunningClock, fact: Recorded, at: datetime) -> None:
    """Let people know, unless what the clock ran has stopped it: then nothing is owed any more."""
    if RunningClock.objects.filter(pk=clock.pk, stopped_at=None).exists():
        _tell(clock, fact, at, missed=True)


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
    if told:
        fact = ClockWarned(clock.pk, clock.stream, clock.kind, clock.step, clock.due_at, len(left))
        _tell(clock, append(clock.events, [fact], by=CLOCK, at=firing.at)[0], firing.at, missed=False)
    return bool(told)


def _tell(clock: RunningClock, fact: Recorded, at: datetime, *, missed: bool) -> None:
    turned = Turned(
        clock_id=clock.pk,
        stream=clock.stream,
        kind=clock.kind,
        step=clock.step,
        due_at=clock.due_at,
        at=at,
        missed=missed,
        right=is_right(clock.kind, clock.frozen["bound"]),
        event_id=fact.id,
    )
    for run in TURNS:
        run(turned)
