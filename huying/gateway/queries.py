"""What the gateway reads: outbox rows in order of position, the messages at them, and whom they address."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg
from django.db import connections
from psycopg.rows import TupleRow

from huying.core.positions import ASSIGN, LEAD
from huying.gateway import frames
from huying.gateway.history import Message, Row

Connection = psycopg.AsyncConnection[TupleRow]
Addressed = tuple[str, str, str | None]
"""Message id, person id, the personal extra as JSON text."""

BATCH = 500
NUMBERED = 1_000
"""Rows that one numbering takes at most."""

_ROWS = """
SELECT position, event_id::text, version, topics FROM core_outbox WHERE position > %s ORDER BY position LIMIT %s
"""
_MESSAGES = """
SELECT m.id::text, m.event_id::text, m.stream, m.kind, m.body, m.expires_at FROM notices_message m
WHERE m.event_id = ANY(%s::uuid[]) ORDER BY m.id
"""
_IN_FORCE = """
SELECT o.position, m.id::text, m.event_id::text, m.stream, m.kind, m.body, m.expires_at
FROM notices_message m JOIN core_outbox o ON o.event_id = m.event_id
WHERE m.expires_at > %s AND o.position <= %s ORDER BY o.position, m.id
"""
# Not only `queued`: another gateway may already have sent it to another device of the same person.
_LIVE = """
SELECT message_id::text, person_id::text, extra::text FROM notices_delivery
WHERE message_id = ANY(%s::uuid[]) AND channel = 'app' AND state NOT IN ('withdrawn', 'failed')
"""
_OF_PEOPLE = """
SELECT d.message_id::text, d.person_id::text, d.extra::text
FROM notices_delivery d JOIN unnest(%s::uuid[]) AS back(person) ON d.person_id = back.person
WHERE d.message_id = ANY(%s::uuid[]) AND d.channel = 'app' AND d.state NOT IN ('withdrawn', 'failed')
"""
_PRESENCES = """
SELECT p.person_id::text, o.area_id, p.lon, p.lat, p.position_at, p.on_duty_until,
       CASE WHEN p.reachable THEN 'on' ELSE 'away' END
FROM people_presence p JOIN people_organisation o ON o.id = p.organisation_id
WHERE p.on_duty_until > %(at)s AND p.position_at >= %(oldest)s AND p.lon IS NOT NULL AND p.lat IS NOT NULL
  AND (%(since)s::timestamptz IS NULL OR p.seen_at > %(since)s)
"""
_SIGNED_OFF = """
SELECT person_id::text FROM people_presence
WHERE person_id = ANY(%s::uuid[]) AND (on_duty_until IS NULL OR on_duty_until <= %s)
"""
OLDEST = timedelta(minutes=30)
"""A position older than this says nothing about where somebody is now."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A person on duty on the map: the organisation's area code, degrees in WGS-84, when, `on` or `away` (no reach)."""

    person: str
    area: str
    lon: float
    lat: float
    at: datetime
    until: datetime
    state: str

    def shown(self, at: datetime) -> bool:
        """Whether the person is still on duty, and the position still young enough to say where."""
        return at < self.until and at - self.at <= OLDEST


async def connect() -> Connection:
    """A connection of its own to Django's database, outside the pool: it may hold the sequencer's lock."""
    params = connections["default"].get_connection_params()
    wanted = {name: params[name] for name in ("dbname", "user", "password", "host", "port") if name in params}
    opening = asyncio.ensure_future(
        psycopg.AsyncConnection.connect(**wanted, autocommit=True, application_name="huying-gateway")
    )
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        await (await opening).close()  # or the database would keep a session that nobody closes
        raise


async def try_lead(connection: Connection) -> bool:
    """Try to become the one process that numbers the outbox; holds until the connection ends."""
    row = await (await connection.execute(LEAD)).fetchone()
    return bool(row and row[0])


async def number_outbox(connection: Connection) -> int:
    """Give positions to what has been committed; only for the leader. The number of rows that got one."""
    return (await connection.execute(ASSIGN)).rowcount


async def last_position(connection: Connection) -> int:
    """The highest position given so far."""
    row = await (await connection.execute("SELECT coalesce(max(position), 0) FROM core_outbox")).fetchone()
    return int(row[0]) if row else 0


async def rows_after(connection: Connection, position: int, limit: int = BATCH) -> list[Row]:
    """The next outbox rows, in order."""
    found = await (await connection.execute(_ROWS, [position, limit])).fetchall()
    return [Row(number, event, version, tuple(topics)) for number, event, version, topics in found]


async def messages_at(connection: Connection, rows: Sequence[Row]) -> list[Message]:
    """The messages that belong to these rows, in order of position, encoded once."""
    places = {row.event: row.position for row in rows}
    found = await (await connection.execute(_MESSAGES, [list(places)])).fetchall()
    return sorted((_message(places[row[1]], row) for row in found), key=lambda message: message.position)


async def messages_in_force(connection: Connection, position: int, at: datetime) -> list[Message]:
    """The messages up to a position that may still be acted on, in order: asked once, when a process starts."""
    found = await (await connection.execute(_IN_FORCE, [at, position])).fetchall()
    return [_message(place, rest) for place, *rest in found]


async def addressed(connection: Connection, messages: Sequence[Message]) -> list[Addressed]:
    """Everybody whom these messages still address."""
    if not messages:
        return []
    return await (await connection.execute(_LIVE, [[message.id for message in messages]])).fetchall()


async def addressed_among(
    connection: Connection, messages: Sequence[Message], people: Sequence[str]
) -> list[Addressed]:
    """Which of these messages still address which of these people."""
    if not messages or not people:
        return []
    return await (await connection.execute(_OF_PEOPLE, [people, [message.id for message in messages]])).fetchall()


def _message(position: int, row: Sequence[Any]) -> Message:
    message, _event, stream, kind, body, expires_at = row
    return Message(message, stream, position, expires_at, frames.shared(kind, position, message, body))


async def presences(connection: Connection, at: datetime, since: datetime | None) -> list[Dot]:
    """Everybody on duty whose position is at most 30 minutes old, or those of them heard of after `since`."""
    asked = {"at": at, "oldest": at - OLDEST, "since": since}
    return [Dot(*row) for row in await (await connection.execute(_PRESENCES, asked)).fetchall()]


async def signed_off(connection: Connection, people: Sequence[str], at: datetime) -> set[str]:
    """Which of these people are not on duty (any more)."""
    found = await (await connection.execute(_SIGNED_OFF, [people, at])).fetchall()
    return {person for (person,) in found}
