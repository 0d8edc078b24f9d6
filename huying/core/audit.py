"""Sealing and checking the record.

Each minute a checkpoint takes the Merkle root of the events not yet sealed and chains it to the checkpoint before, so
an edited, removed, inserted or reordered record is found by `huying audit verify`, while writers never wait for one
another. Keep the printed head outside the database: with it even a rewritten chain is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from huying.core.eventlog import GENESIS, Recorded, digest, from_row
from huying.core.models import Checkpoint, Event

SETTLE = timedelta(minutes=15)
"""No transaction lives longer (the database ends idle ones), so an older record without a seal was put in later."""
_LOCK = 720102


@dataclass(frozen=True, slots=True)
class Finding:
    """One record that is not as it was written."""

    problem: str
    stream: str = ""
    version: int = 0
    event_id: str = ""
    checkpoint: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` saw: counts, the head of the checkpoint chain, and all findings in order."""

    events: int
    checkpoints: int
    head: str
    findings: list[Finding]


def merkle_root(hashes: list[bytes]) -> bytes:
    """The root of a binary hash tree (RFC 6962: leaves prefixed 0x00, nodes 0x01)."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in hashes]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]


@transaction.atomic
def seal(at: datetime) -> Checkpoint | None:
    """Chain a checkpoint over all events not sealed yet; None when there are none or another process is sealing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return None
    last = Checkpoint.objects.order_by("-id").first()
    rows = _unsealed(last)
    if not rows:
        return None
    root = merkle_root([bytes(leaf) for _, leaf in rows])
    prev = bytes(last.hash) if last else GENESIS
    chained = hashlib.sha256(prev + root + len(rows).to_bytes(8, "big")).digest()
    ids = [event_id for event_id, _ in rows]
    return Checkpoint.objects.create(at=at, event_ids=ids, root=root, prev_hash=prev, hash=chained)


def _unsealed(last: Checkpoint | None) -> list[tuple[Any, Any]]:
    recent = Event.objects.order_by("id").values_list("id", "hash")
    if last is None:
        return list(recent)
    since = last.at - SETTLE
    sealed: set[Any] = set()
    for ids in Checkpoint.objects.filter(at__gte=since - SETTLE).values_list("event_ids", flat=True):
        sealed.update(ids)
    return [row for row in recent.filter(recorded_at__gte=since) if row[0] not in sealed]


def verify() -> Report:
    """Recompute every chain and every checkpoint of the log, as they stood at one moment."""
    if connection.in_atomic_block:
        return _verify()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return _verify()


def _verify() -> Report:
    findings: list[Finding] = []
    hashes: dict[Any, bytes] = {}
    unsealed: dict[Any, tuple[str, int, datetime]] = {}
    for record, problem in _walk():
        if problem:
            findings.append(Finding(problem, record.stream, record.version, str(record.id)))
        hashes[record.id] = record.hash
        unsealed[record.id] = (record.stream, record.version, record.recorded_at)
    head, count, last_at = GENESIS, 0, None
    for checkpoint in Checkpoint.objects.order_by("id").iterator():
        findings += _check(checkpoint, head, hashes)
        for event_id in checkpoint.event_ids:
            unsealed.pop(event_id, None)
        head, count, last_at = bytes(checkpoint.hash), count + 1, checkpoint.at
    findings += _late(unsealed, last_at)
    return Report(len(hashes), count, head.hex(), findings)


def _walk() -> Iterator[tuple[Recorded, str]]:
    """Every record with what is wrong about it (empty when nothing is)."""
    stream, version, tail = "", 0, GENESIS
    for row in Event.objects.order_by("stream", "version").values_list(*_FIELDS).iterator(chunk_size=5000):
        record = from_row(row)
        if record.stream != stream:
            stream, version, tail = record.stream, 0, GENESIS
        yield record, _problem(record, version, tail)
        version, tail = record.version, record.hash


_FIELDS = ("id", "stream", "version", "type", "at", "recorded_at", "actor", "data", "prev_hash", "hash")


def _problem(record: Recorded, version: int, tail: bytes) -> str:
    if record.version != version + 1:
        return "removed-before"
    if record.prev_hash != tail:
        return "chain-broken"
    if digest(record) != record.hash:
        return "altered"
    return ""


def _check(checkpoint: Checkpoint, head: bytes, hashes: dict[Any, bytes]) -> list[Finding]:
    found = [
        Finding("removed", event_id=str(event_id), checkpoint=checkpoint.pk)
        for event_id in checkpoint.event_ids
        if event_id not in hashes
    ]
    root = merkle_root([hashes.get(event_id, b"") for event_id in checkpoint.event_ids])
    size = len(checkpoint.event_ids).to_bytes(8, "big")
    if not found and root != bytes(checkpoint.root):
        found.append(Finding("rewritten", checkpoint=checkpoint.pk))
    if bytes(checkpoint.prev_hash) != head:
        found.append(Finding("checkpoint-removed-before", checkpoint=checkpoint.pk))
    if hashlib.sha256(bytes(checkpoint.prev_hash) + bytes(checkpoint.root) + size).digest() != bytes(checkpoint.hash):
        found.append(Finding("checkpoint-altered", checkpoint=checkpoint.pk))
    return found


def _late(unsealed: dict[Any, tuple[str, int, datetime]], last_at: datetime | None) -> list[Finding]:
    if last_at is None:
        return []
    return [
        Finding("put-in-later", stream, version, str(event_id))
        for event_id, (stream, version, recorded_at) in unsealed.items()
        if recorded_at < last_at - SETTLE
    ]
