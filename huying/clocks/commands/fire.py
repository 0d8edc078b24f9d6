"""Fire the clocks that are due: each in one transaction with the command that it runs, so it fires exactly once.

A clock is claimed by an advisory lock, never by locking its row: a command locks what the clock is about first and
stops clocks after, and so does this, or the two would wait for each other in a circle. A clock that was stopped in
the meantime undoes its own firing. A process that dies gives its claim back by dying. A command that fails leaves the
clock due, to be tried again with growing delay, then parked where the auditor and a person see it.
"""

from __future__ import annotations

import logging
import random
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection, transaction

from huying.clocks.commands.turn import record_missed, remind, tell_missed
from huying.clocks.models import RunningClock
from huying.clocks.registry import COMMANDS, Firing
from huying.core import tracing

log = logging.getLogger(__name__)

DELAYS = (0.5, 2, 5, 15, 60)
_CLAIM = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 1))"
_DUE = """
SELECT coalesce(stopped_at, fired_at, parked_at) IS NULL AND next_at <= %s FROM clocks_runningclock WHERE id = %s
"""
"""Asked after the claim, so that it sees what the one who held the claim before has committed."""
_MARK = """
UPDATE clocks_runningclock SET fired_at = %(at)s
WHERE id = %(id)s AND fired_at IS NULL AND next_at <= %(at)s
  AND (stopped_at IS NULL OR %(ran)s AND stopped_at = %(at)s)
"""
"""Still running and still due, or stopped just now by its own command."""


class StoppedMeanwhile(Exception):
    """The clock was stopped, or fired, between being seen due and its turn."""


class HeldByAnother(Exception):
    """Another worker is at the clocks of this stream."""


def fire_due(*, at: datetime, limit: int = 100, turn: Callable[[], datetime] | None = None) -> int:
    """Take up to `limit` clocks that are due at an instant; how many fired or failed.

    Several may call this at once; each takes the streams in an order of its own. The clocks of one stream fire in the
    order in which they were due, also when many fell due while nothing ran. Each fires at `at`, or at the instant
    that `turn` returns, which may let others go first.
    """
    due = RunningClock.objects.filter(stopped_at=None, fired_at=None, parked_at=None, next_at__lte=at)
    streams: dict[str, list[RunningClock]] = {}
    for clock in due.order_by("next_at", "due_at")[:limit]:
        streams.setdefault(clock.stream, []).append(clock)
    shuffled = random.sample(list(streams.values()), len(streams))
    return sum(_fire_in_order(clocks, turn or (lambda: at)) for clocks in shuffled)


def _fire_in_order(clocks: list[RunningClock], turn: Callable[[], datetime]) -> int:
    """Fire the clocks of one stream, earliest first, unless another worker is at them; how many fired or failed."""
    fired = 0
    try:
        for clock in clocks:
            fired += _fire(clock, turn())
    except HeldByAnother:
        pass
    return fired


def _fire(clock: RunningClock, at: datetime) -> bool:
    try:
        with transaction.atomic():
            _run(clock, at)
    except HeldByAnother:
        raise
    except StoppedMeanwhile:
        return False
    except Exception:  # the outermost loop of the worker: one failing clock must not stop the others
        log.exception("clock failed", extra={"clock": str(clock.pk), "command": clock.command})
        _put_back(clock, at)
    return True


def _run(clock: RunningClock, at: datetime) -> None:
    """Claim it; then the command, which locks its subject; then the mark, which must find it still running and holds
    the clock; only then the fact, for whoever stops a clock holds its subject first and writes to the same stream."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [clock.stream])
        if not cursor.fetchone()[0]:
            raise HeldByAnother
        cursor.execute(_DUE, [at, clock.pk])
        due = cursor.fetchone()
        if due is None or not due[0]:
            raise StoppedMeanwhile
        if clock.original_due_at is not None and at < clock.due_at:
            _remind(clock, at)
            return
        if clock.command:
            with tracing.span(f"clock {clock.kind}", huying__command=clock.command):
                COMMANDS[clock.command](_firing(clock, at))
        cursor.execute(_MARK, {"id": clock.pk, "at": at, "ran": bool(clock.command)})
        if not cursor.rowcount:
            raise StoppedMeanwhile
    if clock.original_due_at is not None:
        tell_missed(clock, record_missed(clock, at), at)


def _remind(clock: RunningClock, at: datetime) -> None:
    if not remind(clock, replace(_firing(clock, at), reminds=True)):
        raise StoppedMeanwhile


def _firing(clock: RunningClock, at: datetime) -> Firing:
    limit_s = int(clock.frozen["limit_s"])
    return Firing(clock.stream, clock.kind, clock.due_at, at, limit_s, clock.args, clock.pk, clock.step)


def _put_back(clock: RunningClock, at: datetime) -> None:
    """Have it tried again later, or parked, unless another worker has fired it meanwhile."""
    parked = clock.attempts >= len(DELAYS)
    again_at = clock.next_at if parked else at + timedelta(seconds=DELAYS[clock.attempts])
    RunningClock.objects.filter(pk=clock.pk, fired_at=None, stopped_at=None).update(
        error=traceback.format_exc(limit=8)[-4000:],
        parked_at=at if parked else None,
        next_at=again_at,
        attempts=clock.attempts + 1,
    )
