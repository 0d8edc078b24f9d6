"""Of a matter that becomes part of another one, what outlasts the work on it runs on there, each with its own end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max, Q

from huying.clocks.events import ClockMoved
from huying.clocks.models import RunningClock
from huying.clocks.rules import OPENS
from huying.core.eventlog import append
from huying.people.access import Actor


def carry_over(*, stream: str, into: str, kinds: Collection[str], by: Actor, at: datetime) -> list[str]:
    """Let the rights of a stream, and its clocks of some kinds, run on in another stream; their kinds.

    What runs there already and can run once only (`kinds`, `rules.OPENS`) stays behind; two rights of one kind run
    side by side. A clock brings its history along; the caller stops what is left.
    """
    once = {*kinds, *OPENS}
    rows = RunningClock.objects.filter(stream=stream, stopped_at=None, original_due_at__isnull=False)
    rows = rows.filter(Q(frozen__bound="right_fixed") | Q(kind__in=once)).select_for_update().order_by("due_at", "step")
    there = RunningClock.objects.filter(stream=into)
    running = set(there.filter(stopped_at=None).values_list("kind", flat=True))
    last = dict(there.values_list("kind").annotate(Max("step")))
    moved = []
    for clock in rows:
        if clock.kind in once & running:
            continue
        before, clock.stream, clock.step = clock.stream, into, last.get(clock.kind, -1) + 1
        last[clock.kind] = clock.step
        running.add(clock.kind)
        clock.save(update_fields=["stream", "step"])
        append(clock.events, [ClockMoved(clock.pk, before, into, clock.kind, clock.step)], by=by, at=at)
        moved.append(clock.kind)
    return moved
