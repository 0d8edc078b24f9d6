"""Take calls that the app has not delivered in time to the next channel."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection

from huying.core.command import command

LATELY = timedelta(minutes=10)
"""An older call is begun by no further channel."""


@command
def begin_attempts(*, at: datetime, channels: Collection[str]) -> int:
    """Queue what the steps ask for by these channels; how many. Asked again it queues nothing twice."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, {"at": at, "since": at - LATELY, "channels": list(channels)})
        return int(cursor.rowcount)


_BEGIN = """
INSERT INTO notices_attempt (delivery_id, channel, state, due_at, tries, carrier, reference, error)
SELECT d.id, step.channel, 'queued', m.created_at + make_interval(secs => step.after_s), 0, '', '', ''
FROM notices_message m
JOIN notices_delivery d ON d.message_id = m.id AND d.channel = 'app' AND d.state IN ('queued', 'sent')
JOIN people_person p ON p.id = d.person_id AND p.is_active AND p.phone <> ''
CROSS JOIN LATERAL (
    SELECT DISTINCT ON (s.channel) s.channel, s.after_s FROM notices_step s
    WHERE s.channel = ANY(%(channels)s) AND s.template IN ('', m.body->>'template')
      AND (s.level IS NULL OR s.level::text = m.body->>'level')
    ORDER BY s.channel, s.template DESC, s.level NULLS LAST
) step
WHERE m.kind = 'alert' AND m.created_at > %(since)s AND (m.expires_at IS NULL OR m.expires_at > %(at)s)
  AND m.created_at + make_interval(secs => step.after_s) <= %(at)s
  AND NOT EXISTS (SELECT FROM notices_attempt a WHERE a.delivery_id = d.id AND a.channel = step.channel)
ON CONFLICT DO NOTHING
"""
