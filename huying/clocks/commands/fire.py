"""Fire the clocks that are due: each in one transaction with the command that it runs, so it fires exactly once.

A clock is claimed with SKIP LOCKED; a process that dies gives its claim back by dying. A command that fails leaves
the clock due, to be tried again with growing delay, then parked where the auditor and a person see it.
"""

from __future__ import annotations

import logging
import traceback
from datetime import datetime, timedelta

from django.db import connection, transaction

from huying.clocks.models import RunningClock
from huying.clocks.registry import COMMANDS, Firing
from huying.core import bus

log = logging.getLogger(__name__)

DELAYS = (0.5, 2, 5, 15, 60)
_CLAIM = """
SELECT id FROM clocks_runningclock
WHERE stopped_at IS NULL AND fired_at IS NULL AND parked_at IS NULL AND next_at <= %s
ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
"""


def fire_due(*, at: datetime, limit: int = 200) -> int:
    """Fire up to `limit` clocks that are due at an instant; how many were taken."""
    taken = 0
    while taken < limit and _fire_next(at):
        taken += 1
    return taken


@transaction.atomic
def _fire_next(at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [at])
        row = cursor.fetchone()
    if row is None:
        return False
    clock = RunningClock.objects.get(pk=row[0])
    try:
        with transaction.atomic():
            RunningClock.objects.filter(pk=clock.pk).update(fired_at=at)
            if clock.command:
                COMMANDS[clock.command](_firing(clock, at))
    except Exception:  # the outermost loop of the worker: one failing clock must not stop the others
        log.exception("clock failed", extra={"clock": str(clock.pk), "command": clock.command})
        _put_back(clock, at)
        return True
    transaction.on_commit(bus.poke, robust=True)
    return True


def _firing(clock: RunningClock, at: datetime) -> Firing:
    limit_s = int(clock.frozen["limit_s"])
    return Firing(clock.stream, clock.kind, clock.due_at, at, limit_s, clock.args)


def _put_back(clock: RunningClock, at: datetime) -> None:
    clock.error = traceback.format_exc(limit=8)[-4000:]
    if clock.attempts >= len(DELAYS):
        clock.parked_at = at
    else:
        clock.next_at = at + timedelta(seconds=DELAYS[clock.attempts])
    clock.attempts += 1
    clock.save(update_fields=["error", "parked_at", "next_at", "attempts"])
