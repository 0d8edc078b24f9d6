"""Stop clocks: in time, or past the limit after they have fired (the time taken is kept either way)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from huying.clocks.events import ClockStopped, ClockWentOn
from huying.clocks.legal import names_legal
from huying.clocks.models import RunningClock
from huying.core.command import command
from huying.core.eventlog import append_each
from huying.people.access import CLOCK

Fact = Callable[[RunningClock], ClockStopped | ClockWentOn]


def stop(*, stream: str, kinds: Collection[str], at: datetime) -> int:
    """Stop the running clocks of these kinds; how many were running."""
    legal = [kind for kind in kinds if names_legal(kind)]
    stopped = _stop(RunningClock.objects.filter(stream=stream, kind__in=legal), at=at) if legal else 0
    if len(legal) == len(kinds):
        return stopped
    with connection.cursor() as cursor:
        cursor.execute(_STOP, [at, stream, [kind for kind in kinds if not names_legal(kind)]])
        return int(cursor.rowcount) + stopped


def stop_step(*, stream: str, kind: str, step: int, at: datetime) -> int:
    """Stop one of the clocks of a kind; how many were running."""
    return _stop(RunningClock.objects.filter(stream=stream, kind=kind, step=step), at=at)


def use(*, stream: str, kinds: Collection[str], at: datetime) -> int:
    """Stop the running clocks of rights of these kinds because somebody used them; how many were running."""
    return _stop(RunningClock.objects.filter(stream=stream, kind__in=kinds), at=at, used=True)


@command
def go_on(*, stream: str, kind: str, step: int, at: datetime) -> int:
    """Let the clock of a right run on because its use was taken back in time; how many do."""
    used = RunningClock.objects.filter(stream=stream, kind=kind, step=step, used=True, due_at__gte=at)
    held = _record(used, lambda each: ClockWentOn(each.pk, stream, each.kind, each.step), at)
    return RunningClock.objects.filter(pk__in=held).update(stopped_at=None, used=None)


def stop_duties(*, stream: str, at: datetime, spare: Collection[str] = ()) -> int:
    """Stop what is owed on a stream, because the work on it ended; how many were running.

    What the law gives somebody to do runs on until it is used or lapses, and so do the kinds that are spared.
    """
    running = RunningClock.objects.filter(stream=stream).exclude(kind__in=spare)
    return _stop(running.exclude(frozen__bound="right_fixed"), at=at)


def stop_all(*, stream: str, at: datetime) -> int:
    """Stop whatever runs on a stream, because it ended and nobody has a right in it that runs."""
    return _stop(RunningClock.objects.filter(stream=stream), at=at)


@command
def _stop(clocks: QuerySet[RunningClock], *, at: datetime, used: bool | None = None) -> int:
    """Stop those of them that run; of legal ones it goes on record."""
    running = clocks.filter(stopped_at=None)
    held = _record(running, lambda each: ClockStopped(each.pk, each.stream, each.kind, each.step, used), at)
    return RunningClock.objects.filter(pk__in=held, stopped_at=None).update(stopped_at=at, used=used)


def _record(clocks: QuerySet[RunningClock], fact: Fact, at: datetime) -> list[UUID]:
    """Hold these clocks and put on record what happens to the legal ones; their ids."""
    held = list(clocks.select_for_update().order_by("pk"))
    append_each([(each.events, fact(each)) for each in held if each.original_due_at is not None], by=CLOCK, at=at)
    return [each.pk for each in held]


_STOP = """
UPDATE clocks_runningclock SET stopped_at = %s WHERE stream = %s AND kind = ANY(%s) AND stopped_at IS NULL
"""
"""As SQL, for every call of people stops the clock that waited for it."""
