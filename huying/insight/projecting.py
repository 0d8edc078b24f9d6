"""Keeping the projections up with the log: the streams in which something happened are folded anew.

What is new is told by the outbox in the order of its positions (ADR 0003); what no sequencer has numbered yet is
folded as well, and once more when it is numbered: folding a stream twice comes to the same rows. One projector works at
a time; whoever finds another one at it waits a moment, or goes on with what is there and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import connection, transaction
from django.db.utils import OperationalError

from huying.insight import reading, writing
from huying.insight.cells.added import fingerprint
from huying.insight.cells.writing import add_up, put_in, take_out, touched
from huying.insight.folding import FOLDS, types
from huying.insight.models import Progress

STREAMS_TOGETHER = 500
POSITIONS = 5_000
"""How far one step goes."""
WAIT_MS = 1_000
"""How long whoever wants to count waits for another projector."""
_LOCK = "SELECT pg_advisory_xact_lock(720102)"
_PATIENCE = f"SET LOCAL lock_timeout = {WAIT_MS}"
_EDGES = """
SELECT count(*), max(position),
  (SELECT concat_ws(' ', count(*), max(event_id::text))
   FROM core_outbox WHERE position IS NULL AND type = ANY(%(types)s))
FROM (SELECT position FROM core_outbox WHERE position > %(after)s ORDER BY position LIMIT %(most)s) AS step
"""
"""Positions have no gaps: where some are missing, the outbox has forgotten them."""
_STREAMS = """
SELECT DISTINCT stream FROM core_outbox
WHERE (position > %(after)s AND position <= %(until)s OR position IS NULL)
  AND type = ANY(%(types)s)
"""
_OLDEST_WAITING = """
SELECT min(e.recorded_at) FROM core_outbox AS o JOIN core_event AS e ON e.id = o.event_id
WHERE (o.position > %s OR o.position IS NULL) AND o.type = ANY(%s)
"""


class Lost(Exception):
    """The log went on further than the outbox remembers: the tables have to be built anew."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did: how many streams were folded, and whether more is waiting."""

    streams: int
    more: bool


def catch_up() -> int:
    """Fold everything that is committed; how many streams were folded. Raises Lost. Waits for another projector.

    Where cells were added up by other definitions than there are now, they are added up anew.
    """
    streams = 0
    _add_up_where_needed()
    while (done := _step(patient=True)).more:
        streams += done.streams
    return streams + done.streams


def refresh() -> datetime | None:
    """The same for whoever wants to count now, at most one step; None when everything is in, or since when something
    waits that is not."""
    try:
        done = _step(patient=False)
    except (OperationalError, Lost):
        return _waiting_since()
    return _waiting_since() if done.more else None


def hold() -> Progress:
    """Be the only projector until the transaction ends; how far the log has been folded."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    return _kept()


def _kept() -> Progress:
    """How far it has gone; where nothing has been folded, nothing has to be added up either."""
    return Progress.objects.first() or Progress(position=0, added_up=fingerprint())


@transaction.atomic
def _add_up_where_needed() -> None:
    if hold().added_up != fingerprint():
        add_up()


def _step(*, patient: bool) -> Step:
    with transaction.atomic():
        if not patient:
            with connection.cursor() as cursor:
                cursor.execute(_PATIENCE)
        kept = hold()
        until, waiting = _until(kept.position)
        if (until, waiting) == (kept.position, kept.waiting):
            return Step(0, more=False)
        streams = _touched(kept.position, until)
        for first in range(0, len(streams), STREAMS_TOGETHER):
            fold_anew(streams[first : first + STREAMS_TOGETHER])
        how_far = {"position": until, "waiting": waiting, "added_up": kept.added_up}
        Progress.objects.update_or_create(id=1, defaults=how_far)
        return Step(len(streams), until - kept.position >= POSITIONS)


def _until(after: int) -> tuple[int, str]:
    """The position up to which the step goes, and which facts wait for theirs: how many, and the newest of them."""
    with connection.cursor() as cursor:
        cursor.execute(_EDGES, {"after": after, "most": POSITIONS, "types": types()})
        count, until, waiting = cursor.fetchone()
    if until is None:
        return after, waiting
    if until - after != count:
        raise Lost
    return int(until), waiting


def _touched(after: int, until: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_STREAMS, {"after": after, "until": until, "types": types()})
        return sorted(row[0] for row in cursor.fetchall())


def fold_anew(streams: Sequence[str]) -> None:
    """Write the rows of these streams as their histories are now, and what cells have of them."""
    rows = writing.folded(reading.histories(streams))
    matters = touched([UUID(stream.partition(":")[2]) for stream in streams], chain.from_iterable(rows.values()))
    take_out(matters)
    for prefix, keys in _by_prefix(streams).items():
        writing.erase([table for fold in FOLDS if fold.prefix == prefix for table in fold.into], keys)
    writing.write(rows)
    put_in(matters)


def _by_prefix(streams: Iterable[str]) -> dict[str, list[UUID]]:
    known = {fold.prefix for fold in FOLDS}
    found: dict[str, list[UUID]] = {}
    for stream in streams:
        prefix, _, key = stream.partition(":")
        if prefix in known:
            found.setdefault(prefix, []).append(UUID(key))
    return found


def _waiting_since() -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_WAITING, [_kept().position, types()])
        found: datetime | None = cursor.fetchone()[0]
    return found
