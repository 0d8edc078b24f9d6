"""The relay: runs the reactions of committed events, in order within each stream, each stream on its own.

Any number of relays may run. A stream is held by a transaction-level advisory lock, not by its outbox rows, so the
sequencer of positions never waits for a slow reaction.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction

from huying.core import tracing
from huying.core.clock import now
from huying.core.eventlog import Recorded, fact_of, from_row
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
SELECT o.reacted, o.attempts,
       e.id, e.stream, e.version, e.type, e.at, e.recorded_at, e.actor, e.data, e.prev_hash, e.hash
FROM core_outbox o JOIN core_event e ON e.id = o.event_id
WHERE o.id = %s AND o.done_at IS NULL AND o.parked_at IS NULL AND o.next_at <= %s
"""
_DONE = "UPDATE core_outbox SET reacted = %s, done_at = %s, error = '' WHERE id = %s"
_AGAIN = """
UPDATE core_outbox
SET reacted = %s, error = %s, attempts = attempts + 1, next_at = coalesce(%s, next_at), parked_at = %s
WHERE id = %s
"""


def run_due(busy: Callable[[], None] = lambda: None) -> int:
    """Work through every stream that has something due; the number of events worked on. `busy` hears when there is."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [now()])
        heads = cursor.fetchall()
    if heads:
        busy()
    return sum(_take(outbox_id, stream) for outbox_id, stream in heads)


@transaction.atomic
def _take(outbox_id: int, stream: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [stream])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_RECORD, [outbox_id, now()])
        row = cursor.fetchone()
        if row is None:
            return False
        reacted, attempts, *rest = row
        failures = _react(from_row(rest), reacted)
        if failures:
            error, again_at = "\n".join(failures)[-4000:], _again_at(attempts, now())
            cursor.execute(_AGAIN, [reacted, error, again_at, None if again_at else now(), outbox_id])
        else:
            cursor.execute(_DONE, [reacted, now(), outbox_id])
    return True


def _react(record: Recorded, reacted: list[str]) -> list[str]:
    """Run the reactions that have not run yet, noting in `reacted` those that do; the traces of those that fail."""
    failures = []
    for reaction in REACTIONS.get(record.type, []):
        if reaction.name in reacted:
            continue
        failure = _attempt(reaction, record)
        if failure:
            failures.append(f"{reaction.name}\n{failure}")
        else:
            reacted.append(reaction.name)
    return failures


def _attempt(reaction: Registered, record: Recorded) -> str:
    """Run one reaction in its own savepoint; the trace when it failed."""
    try:
        with tracing.span(f"reaction {reaction.name}", huying__event=record.type), transaction.atomic():
            reaction.run(fact_of(record))
    except Exception:  # the outermost loop of the worker: one failing reaction must not stop the others
        log.exception("reaction failed", extra={"reaction": reaction.name, "event": str(record.id)})
        return traceback.format_exc(limit=8)
    return ""


def _again_at(attempts: int, at: datetime) -> datetime | None:
    """When to try again; None when it is to be parked."""
    return at + timedelta(seconds=DELAYS[attempts]) if attempts < len(DELAYS) else None
