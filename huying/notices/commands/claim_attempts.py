"""Take attempts that are due, so that no other process sends them, and drop those that nobody wants any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection

from huying.core.command import command
from huying.notices.models import Attempt
from huying.notices.registry import WANTED

AT_ONCE = 16
GIVEN_BACK = timedelta(minutes=1)
"""Longer than a try can take."""
_CLAIM = """
UPDATE notices_attempt SET tries = tries + 1, due_at = %(back)s WHERE id IN (
    SELECT id FROM notices_attempt WHERE state = 'queued' AND due_at <= %(at)s AND channel = ANY(%(channels)s)
    ORDER BY due_at, id LIMIT %(most)s FOR UPDATE SKIP LOCKED)
RETURNING id
"""


@command
def claim_attempts(*, at: datetime, channels: Collection[str]) -> list[Attempt]:
    """At most AT_ONCE attempts to send now; they are looked at right before, so that nobody is woken for nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"at": at, "back": at + GIVEN_BACK, "channels": list(channels), "most": AT_ONCE})
        taken = [row[0] for row in cursor.fetchall()]
    rows = Attempt.objects.filter(pk__in=taken).select_related("delivery__message", "delivery__person").order_by("pk")
    wanted = _wanted(rows, at)
    over = [row.pk for row in rows if row.pk not in wanted]
    Attempt.objects.filter(pk__in=over).update(state="cancelled", ended_at=at)
    return [row for row in rows if row.pk in wanted]


def _wanted(rows: Collection[Attempt], at: datetime) -> set[int]:
    """The attempts whose call the app has not delivered meanwhile, is not too old and still waits for an answer."""
    kinds: dict[str, list[Attempt]] = {}
    for row in rows:
        message = row.delivery.message
        expired = message.expires_at is not None and message.expires_at <= at
        if row.delivery.state in {"queued", "sent"} and row.delivery.person.phone and not expired:
            kinds.setdefault(message.stream.partition(":")[0], []).append(row)
    found: set[int] = set()
    for kind, some in kinds.items():
        ask = WANTED.get(kind)
        still = set() if ask is None else ask([row.delivery for row in some])
        found |= {row.pk for row in some if row.delivery_id in still}
    return found
