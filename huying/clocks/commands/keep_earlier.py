"""Of two matters that become one, a period that runs in both goes on with the earlier end; nothing is dated anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from huying.clocks.events import ClockDisplaced, ClockMoved
from huying.clocks.models import RunningClock
from huying.core.eventlog import append_each
from huying.people.access import Actor

BETWEEN = -1
"""A step that no clock has, while two change places."""


def keep_earlier(*, stream: str, into: str, kinds: Collection[str], by: Actor, at: datetime) -> list[str]:
    """Let the clocks of a stream that end earlier change places with those of the stream that goes on; their kinds.

    A clock brings its pauses, its extensions and its history along. The caller stops what is left on `stream`.
    """
    theirs, ours = _running(stream, kinds), _running(into, kinds)
    moved = [kind for kind, clock in theirs.items() if kind in ours and clock.due_at < ours[kind].due_at]
    for kind in moved:
        _change_places(theirs[kind], ours[kind])
        fact = ClockMoved(theirs[kind].pk, stream, into, kind, theirs[kind].step)
        displaced = ClockDisplaced(ours[kind].pk, into, stream, kind, ours[kind].step)
        append_each([(theirs[kind].events, fact), (ours[kind].events, displaced)], by=by, at=at)
    return moved


def _running(stream: str, kinds: Collection[str]) -> dict[str, RunningClock]:
    """By kind, the one that ends first; also what is late already, which a merge does not make good."""
    rows = RunningClock.objects.filter(stream=stream, kind__in=kinds, stopped_at=None, original_due_at__isnull=False)
    return {clock.kind: clock for clock in rows.select_for_update().order_by("-due_at", "-step")}


def _change_places(one: RunningClock, other: RunningClock) -> None:
    here, there = (one.stream, one.step), (other.stream, other.step)
    for clock, (stream, step) in ((other, (other.stream, BETWEEN)), (one, there), (other, here)):
        clock.stream, clock.step = stream, step
        clock.save(update_fields=["stream", "step"])
