"""The event log: facts in the past tense, appended in the transaction that changed the rows, chained by hash.

A stream (`incident:<uuid>`) is a chain: `hash = SHA-256(prev_hash ‖ canonical JSON of the record)`. The caller holds
the lock of the row that the stream is about, so versions of one stream never race, and streams never wait for one
another. Facts carry ids and values, never rendered text nor personal data beyond ids.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db import connection, transaction

from huying.core import bus
from huying.core.clock import now
from huying.core.ids import new_id

GENESIS = bytes(32)
F = TypeVar("F")


class By(Protocol):
    """Who caused a fact: an id, or None when a rule or a clock acted, and by which way it came."""

    @property
    def id(self) -> UUID | None: ...
    @property
    def via(self) -> str: ...


@dataclasses.dataclass(frozen=True, slots=True)
class Recorded:
    """One record of the log as it is kept."""

    id: UUID
    stream: str
    version: int
    type: str
    at: datetime
    recorded_at: datetime
    actor: dict[str, Any]
    data: dict[str, Any]
    prev_hash: bytes
    hash: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """A registered type of event; an `audit_only` one needs no reaction."""

    name: str
    fact: type
    audit_only: bool


KINDS: dict[str, Kind] = {}
REACTED: set[str] = set()
"""Names of the types that some reaction waits for; filled by `reactions.on`."""


def event(*, audit_only: bool = False) -> Callable[[type[F]], type[F]]:
    """Register a frozen dataclass as a type of event, named `<module>.<ClassName>`."""

    def register(fact: type[F]) -> type[F]:
        KINDS[name_of(fact)] = Kind(name_of(fact), fact, audit_only)
        return fact

    return register


def name_of(fact: type) -> str:
    """`huying.incidents.events.IncidentWhistled` → `incidents.IncidentWhistled`."""
    return f"{fact.__module__.split('.')[1]}.{fact.__name__}"


def append(
    stream: str,
    facts: Sequence[Any],
    *,
    by: By,
    at: datetime,
    topics: Iterable[str] = (),
    first: bool = False,
) -> list[Recorded]:
    """Record facts at the end of a stream, with one outbox row each; wake gateway and worker once they are committed.

    `first` spares the look at a stream just begun.
    """
    version, tail = (0, GENESIS) if first else _tail(stream)
    records: list[Recorded] = []
    for fact in facts:
        version += 1
        record = _chain(stream, version, fact, by=by, at=at, prev_hash=tail)
        tail = record.hash
        records.append(record)
    _insert(records, list(topics))
    reactions = any(record.type in REACTED for record in records)
    transaction.on_commit(lambda: bus.poke(reactions=reactions), robust=True)
    return records


def append_each(facts: Iterable[tuple[str, Any]], *, by: By, at: datetime) -> list[Recorded]:
    """Record one fact at the end of each of many streams, none of them twice, in one statement; no page is woken.

    The caller holds what each of the streams is about.
    """
    wanted = list(facts)
    tails = _tails([stream for stream, _fact in wanted])
    records = []
    for stream, fact in wanted:
        version, tail = tails.get(stream, (0, GENESIS))
        records.append(_chain(stream, version + 1, fact, by=by, at=at, prev_hash=tail))
    if records:
        _insert(records, [])
        reactions = any(record.type in REACTED for record in records)
        transaction.on_commit(lambda: bus.poke(reactions=reactions), robust=True)
    return records


def append_begun(streams: Iterable[tuple[str, Sequence[tuple[Any, datetime]]]], *, by: By) -> int:
    """Begin many streams at once, each with its facts and their instants in order; how many records were written.

    For history that is taken over: one statement whatever their number, and no page is woken by a topic.
    """
    records: list[Recorded] = []
    for stream, facts in streams:
        tail = GENESIS
        for version, (fact, at) in enumerate(facts, 1):
            record = _chain(stream, version, fact, by=by, at=at, prev_hash=tail)
            tail = record.hash
            records.append(record)
    if records:
        _insert(records, [])
        reactions = any(record.type in REACTED for record in records)
        transaction.on_commit(lambda: bus.poke(reactions=reactions), robust=True)
    return len(records)


def read(stream: str) -> Iterator[Recorded]:
    """All records of a stream, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [stream])
        for row in cursor.fetchall():
            yield from_row(row)


def from_row(row: Sequence[Any]) -> Recorded:
    """A record from a row of the table's columns in their order."""
    key, stream, version, kind, at, recorded_at, actor, data, prev_hash, tail = row
    return Recorded(
        id=key,
        stream=stream,
        version=version,
        type=kind,
        at=at,
        recorded_at=recorded_at,
        actor=_loaded(actor),
        data=_loaded(data),
        prev_hash=bytes(prev_hash),
        hash=bytes(tail),
    )


def fact_of(record: Recorded) -> Any:
    """The dataclass that was recorded, with ids, instants and tuples again of their own types."""
    kind = KINDS[record.type]
    hints = _hints(kind.fact)
    return kind.fact(**{name: _typed(hints[name], value) for name, value in record.data.items() if name in hints})


def digest(record: Recorded) -> bytes:
    """The hash that a record must carry."""
    body = {
        "id": str(record.id),
        "stream": record.stream,
        "version": record.version,
        "type": record.type,
        "at": _instant(record.at),
        "recorded_at": _instant(record.recorded_at),
        "actor": record.actor,
        "data": record.data,
    }
    return hashlib.sha256(record.prev_hash + canonical(body).encode()).digest()


def canonical(value: Any) -> str:
    """JSON with one spelling: sorted keys, no spaces, ids and instants as text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain, allow_nan=False)


_READ = """
SELECT id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash
FROM core_event WHERE stream = %s ORDER BY version
"""
_TAILS = """
SELECT DISTINCT ON (stream) stream, version, hash FROM core_event WHERE stream = ANY(%s) ORDER BY stream, version DESC
"""
_INSERT = """
WITH fresh AS (
    SELECT * FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::text[], %s::timestamptz[], %s::timestamptz[],
                         %b::text[], %b::text[], %b::bytea[], %b::bytea[], %s::timestamptz[])
    AS f (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash, done_at)
), logged AS (
    INSERT INTO core_event (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash)
    SELECT id, stream, version, type, at, recorded_at, actor::jsonb, data::jsonb, prev_hash, hash FROM fresh
)
INSERT INTO core_outbox (event_id, stream, version, type, topics, next_at, done_at, reacted, attempts, error)
SELECT id, stream, version, type, %s, recorded_at, done_at, '{}', 0, '' FROM fresh ORDER BY version
"""
"""Arrays of documents go in binary (`%b`): as text each of their quotation marks would have to be escaped."""


def _tail(stream: str) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version, hash FROM core_event WHERE stream = %s ORDER BY version DESC LIMIT 1", [stream])
        row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, GENESIS)


def _tails(streams: list[str]) -> dict[str, tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(_TAILS, [streams])
        return {stream: (version, bytes(tail)) for stream, version, tail in cursor.fetchall()}


def _chain(stream: str, version: int, fact: Any, *, by: By, at: datetime, prev_hash: bytes) -> Recorded:
    data = json.loads(canonical(fact))
    actor = {"id": str(by.id) if by.id else None, "via": by.via}
    record = Recorded(
        id=new_id(),
        stream=stream,
        version=version,
        type=name_of(type(fact)),
        at=at,
        recorded_at=now(),
        actor=actor,
        data=data,
        prev_hash=prev_hash,
        hash=b"",
    )
    return dataclasses.replace(record, hash=digest(record))


def _insert(records: list[Recorded], topics: list[str]) -> None:
    columns = [[r.id, r.stream, r.version, r.type, r.at, r.recorded_at] for r in records]
    ids, streams, versions, types_, ats, recorded = (list(column) for column in zip(*columns, strict=True))
    actors = [canonical(r.actor) for r in records]
    data = [canonical(r.data) for r in records]
    hashes = [r.prev_hash for r in records], [r.hash for r in records]
    done = [None if r.type in REACTED else r.recorded_at for r in records]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [ids, streams, versions, types_, ats, recorded, actors, data, *hashes, done, topics])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, UUID):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} does not belong in an event")


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _loaded(value: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return loaded


@cache
def _hints(fact: type) -> dict[str, Any]:
    return typing.get_type_hints(fact)


def _typed(hint: Any, value: Any) -> Any:
    """A value of JSON as the type that a fact declares."""
    if value is None:
        return None
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        hint = next(option for option in typing.get_args(hint) if option is not type(None))
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(typing.get_args(hint)[0], item) for item in value)
    if not isinstance(hint, type):
        return value
    if dataclasses.is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: _typed(hints[name], item) for name, item in value.items()})
    return _scalar(hint, value)


def _scalar(hint: type, value: Any) -> Any:
    if hint is datetime:
        return datetime.fromisoformat(value)
    return hint(value) if hint is UUID or issubclass(hint, Enum) else value
