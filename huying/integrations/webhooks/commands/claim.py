"""Take notes that are due, so that no other process sends them; one that dies gives them back after a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from huying.core.command import command
from huying.integrations.webhooks.access import may_hear, owners_of
from huying.integrations.webhooks.models import Delivery

AT_ONCE = 8
GIVEN_BACK = timedelta(minutes=1)
"""Longer than a try can take."""
OF_ONE = 2
"""Notes of one address among them: a receiver that is slow or dead does not hold up the others."""
_CLAIM = """
WITH due AS (
    SELECT d.id, row_number() OVER (PARTITION BY d.subscription_id ORDER BY d.next_at, d.created_at) AS turn
    FROM webhooks_delivery d JOIN webhooks_subscription s ON s.id = d.subscription_id
    WHERE d.delivered_at IS NULL AND d.parked_at IS NULL AND d.next_at <= %(at)s AND s.disabled_at IS NULL
)
UPDATE webhooks_delivery SET attempts = attempts + 1, next_at = %(back)s WHERE id IN (
    SELECT d.id FROM webhooks_delivery d JOIN due ON due.id = d.id
    WHERE due.turn <= %(of_one)s AND d.delivered_at IS NULL AND d.parked_at IS NULL AND d.next_at <= %(at)s
    ORDER BY d.next_at, d.created_at LIMIT %(most)s FOR UPDATE OF d SKIP LOCKED)
RETURNING id
"""


@command
def claim(*, at: datetime) -> list[Delivery]:
    """The notes that are this process's to send now, the oldest first; their tries are counted already.

    A note may wait for hours: whoever has lost the seat since, or their account, is not told of it any more.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"at": at, "back": at + GIVEN_BACK, "most": AT_ONCE, "of_one": OF_ONE})
        ids = [row[0] for row in cursor.fetchall()]
    taken = list(Delivery.objects.filter(pk__in=ids).select_related("subscription__owner").order_by("pk"))
    owners = owners_of((note.subscription for note in taken), at)
    barred = {note.pk for note in taken if not may_hear(owners.get(note.subscription.owner_id), note.area_code)}
    Delivery.objects.filter(pk__in=barred).delete()
    return [note for note in taken if note.pk not in barred]
