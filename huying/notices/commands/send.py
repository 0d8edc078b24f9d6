"""Put a message on its way: rows written in the transaction of the fact that it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.ids import new_id
from huying.notices.models import Delivery, Message


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
    message = Message.objects.create(
        id=new_id(),
        stream=stream,
        kind=kind,
        body=dict(body),
        event_id=event_id,
        created_at=at,
        expires_at=expires_at,
        audience=len(to),
    )
    Delivery.objects.bulk_create(
        [
            Delivery(message=message, person_id=person, extra=dict(extra) if extra else None)
            for person, extra in to.items()
        ]
    )
    return message
