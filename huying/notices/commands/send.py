"""Put a message on its way: rows written in the transaction of the fact that it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huying.core.eventlog import canonical
from huying.core.ids import new_id
from huying.notices.models import Message


def send(
    *,
    stream: str,
    kind: str,
    body: Mapping[str, Any],
    to: Mapping[UUID, Mapping[str, Any] | None],
    event_id: UUID,
    at: datetime,
    expires_at: datetime | None = None,
) -> Message | None:
    """Queue one message for people. `to` maps each person to what only they need (or None); nobody, no message.

    The gateway sends it once the event has its position, skipping deliveries withdrawn by then.
    """
    if not to:
        return None
    message = Message(
        id=new_id(),
        stream=stream,
        kind=kind,
        body=dict(body),
        event_id=event_id,
        created_at=at,
        expires_at=expires_at,
        audience=len(to),
    )
    extras = [canonical(extra) if extra else None for extra in to.values()]
    values = {**vars(message), "body": canonical(message.body), "people": list(to), "extras": extras}
    del values["_state"]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
    return message


_INSERT = """
WITH message AS (
    INSERT INTO notices_message (id, stream, kind, body, event_id, created_at, expires_at, audience)
    VALUES (%(id)s, %(stream)s, %(kind)s, %(body)s, %(event_id)s, %(created_at)s, %(expires_at)s, %(audience)s)
    RETURNING id
)
INSERT INTO notices_delivery (message_id, person_id, channel, state, extra)
SELECT message.id, person, 'app', 'queued', extra::jsonb
FROM message, unnest(%(people)s::uuid[], %(extras)b::text[]) AS f (person, extra)
"""
"""One statement whatever the number of people: a whole district may be called."""
