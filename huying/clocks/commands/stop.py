"""Stop clocks: in time, or past the limit after they have fired (the time taken is kept either way)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from huying.clocks.models import RunningClock


def stop(*, stream: str, kinds: Collection[str], at: datetime) -> int:
    """Stop the running clocks of these kinds; how many were running."""
    with connection.cursor() as cursor:
        cursor.execute(_STOP, [at, stream, list(kinds)])
        return int(cursor.rowcount)


def stop_step(*, stream: str, kind: str, step: int, at: datetime) -> int:
    """Stop one of the clocks of a kind; how many were running."""
    running = RunningClock.objects.filter(stream=stream, kind=kind, step=step, stopped_at=None)
    return running.update(stopped_at=at)


def use(*, stream: str, kinds: Collection[str], at: datetime) -> int:
    """Stop the running clocks of rights of these kinds because somebody used them; how many were running."""
    running = RunningClock.objects.filter(stream=stream, kind__in=kinds, stopped_at=None)
    return running.update(stopped_at=at, used=True)


def go_on(*, stream: str, kind: str, step: int, at: datetime) -> int:
    """Let the clock of a right run on because its use was taken back in time; how many do."""
    used = RunningClock.objects.filter(stream=stream, kind=kind, step=step, used=True, due_at__gte=at)
    return used.update(stopped_at=None, used=None)


def stop_duties(*, stream: str, at: datetime, spare: Collection[str] = ()) -> int:
    """Stop what is owed on a stream, because the work on it ended; how many were running.

    What the law gives somebody to do runs on until it is used or lapses, and so do the kinds that are spared.
    """
    running = RunningClock.objects.filter(stream=stream, stopped_at=None).exclude(kind__in=spare)
    return running.exclude(frozen__bound="right_fixed").update(stopped_at=at)


def stop_all(*, stream: str, at: datetime) -> int:
    """Stop whatever runs on a stream, because it ended and nobody has a right in it that runs."""
    return RunningClock.objects.filter(stream=stream, stopped_at=None).update(stopped_at=at)


_STOP = """
UPDATE clocks_runningclock SET stopped_at = %s WHERE stream = %s AND kind = ANY(%s) AND stopped_at IS NULL
"""
"""As SQL, for every call of people stops the clock that waited for it."""
