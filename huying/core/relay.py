"""The relay: runs the reactions of committed events, in order within each stream, each stream on its own.

Any number of relays may run. A stream is held by a transaction-level advisory lock, not by its outbox rows, so the
sequencer of positions never waits for a slow reaction.
"""

from __future__ import annotations

import logging
import traceback
from datetime import datetime, timedelta

from django.db import connection, transaction

from huying.core.clock import now
from huying.core.eventlog import Recorded, fact_of, from_row
from huying.core.models import Outbox
from huying.core.reactions import REACTIONS, Registered

log = logging.getLogger(__name__)

DELAYS = (0.2, 1, 5, 15, 60)
"""Seconds before each further try; after the last one the event is parked where a person sees it."""

_HEADS = """
SELECT o.id, o.stream FROM core_outbox o
WHERE o.done_at IS NULL AND o.parked_at IS NULL AND o.next_at <= %s
  AND NOT EXISTS (SELECT 1 FROM core_outbox p WHERE p.stream = o.stream AND p.id < o.id
                  AND p.done_at IS NULL AND p.parked_at IS NULL)
ORDER BY o.id LIMIT 50
"""
_RECORD = """
SELECT e.id, e.stream, e.version, e.type, e.at, e.recorded_at, e.actor, e.data, e.prev_hash, e.hash
FROM core_outbox o JOIN core_event e ON e.id = o.event_id
WHERE o.id = %s AND o.done_at IS NULL AND o.parked_at IS NULL
"""


def run_due() -> int:
    """Work through every stream that has something due; the number of events worked on."""
    worked = 0
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [now()])
        heads = cursor.fetchall()
    for outbox_id, stream in heads:
        worked += _take(outbox_id, stream)
    return worked


@transaction.atomic
def _take(outbox_id: int, stream: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [stream])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_RECORD, [outbox_id])
        row = cursor.fetchone()
    if row is None:
        return False
    _react(Outbox.objects.get(pk=outbox_id), from_row(row))
    return True


def _react(entry: Outbox, record: Recorded) -> None:
    failures = []
    for reaction in REACTIONS.get(record.type, []):
        if reaction.name in entry.reacted:
            continue
        failure = _attempt(reaction, record)
        if failure:
            failures.append(f"{reaction.name}\n{failure}")
        else:
            entry.reacted.append(reaction.name)
    if failures:
        _put_back(entry, "\n".join(failures), now())
    else:
        entry.done_at = now()
    entry.save(update_fields=["reacted", "attempts", "next_at", "done_at", "parked_at", "error"])


def _attempt(reaction: Registered, record: Recorded) -> str:
    """Run one reaction in its own savepoint; the trace when it failed."""
    try:
        with transaction.atomic():
            reaction.run(fact_of(record))
    except Exception:  # the outermost loop of the worker: one failing reaction must not stop the others
        log.exception("reaction failed", extra={"reaction": reaction.name, "event": str(record.id)})
        return traceback.format_exc(limit=8)
    return ""


def _put_back(entry: Outbox, error: str, at: datetime) -> None:
    entry.error = error[-4000:]
    if entry.attempts >= len(DELAYS):
        entry.parked_at = at
    else:
        entry.next_at = at + timedelta(seconds=DELAYS[entry.attempts])
    entry.attempts += 1
