"""What may be forgotten: answered keys and outbox rows that nobody can still need, and what modules register here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Max

from huying.core.models import Idempotency, Outbox

KEYS_KEPT = timedelta(days=7)
OUTBOX_KEPT = timedelta(days=2)
"""Longer than any phone's resume; the newest row always stays, for positions count on from it."""


Forgetting = Callable[[datetime], int]
FORGETTING: list[Forgetting] = []


def forgets(function: Forgetting) -> Forgetting:
    """Run this hourly as well: it deletes what its module needs no more at an instant, and says how many rows."""
    if function not in FORGETTING:
        FORGETTING.append(function)
    return function


def forget_old(at: datetime) -> int:
    """Delete what is past its time; how many rows. Events are never deleted here."""
    keys, _ = Idempotency.objects.filter(at__lt=at - KEYS_KEPT).delete()
    newest = Outbox.objects.aggregate(newest=Max("position"))["newest"] or 0
    old = Outbox.objects.filter(done_at__lt=at - OUTBOX_KEPT, position__lt=newest, parked_at=None)
    rows, _ = old.delete()
    return keys + rows + sum(forget(at) for forget in FORGETTING)
