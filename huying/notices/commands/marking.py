"""How far deliveries have come, in one statement a batch.

Rows are locked in the order of their keys, so that a batch of acknowledgements and a withdrawal never wait for each
other in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

Item = tuple[UUID, UUID]
"""(message id, person id)"""

_MARK = """
WITH named AS (
    SELECT DISTINCT * FROM unnest(%(messages)s::uuid[], %(people)s::uuid[]) AS n (message_id, person_id)
), locked AS (
    SELECT d.id FROM notices_delivery d JOIN named USING (message_id, person_id)
    WHERE d.state = ANY(%(before)s) ORDER BY d.id FOR UPDATE OF d
)
UPDATE notices_delivery d SET
    state = %(state)s::varchar,
    sent_at = CASE WHEN %(state)s::varchar = 'sent' THEN %(at)s ELSE sent_at END,
    delivered_at = CASE WHEN %(state)s::varchar = 'sent' THEN delivered_at ELSE coalesce(delivered_at, %(at)s) END,
    seen_at = CASE WHEN %(state)s::varchar = 'seen' THEN %(at)s ELSE seen_at END
FROM locked WHERE d.id = locked.id
"""


def mark(state: str, items: Iterable[Item], at: datetime, *, before: tuple[str, ...]) -> int:
    """Bring deliveries that are in one of the states `before` to a state; how many were brought there."""
    pairs = list(items)
    if not pairs:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _MARK,
            {
                "messages": [message for message, _ in pairs],
                "people": [person for _, person in pairs],
                "before": list(before),
                "state": state,
                "at": at,
            },
        )
        return int(cursor.rowcount)
