"""How long notes are kept: what was delivered, or can never be, is of no use to anybody after a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from huying.core.retention import forgets
from huying.integrations.webhooks.models import Delivery

KEPT = timedelta(days=7)


@forgets
def forget_notes(at: datetime) -> int:
    """Delete notes delivered a week ago, and all of addresses that ended a week ago. What is parked waits on."""
    old = Q(delivered_at__lt=at - KEPT) | Q(subscription__disabled_at__lt=at - KEPT)
    rows, _ = Delivery.objects.filter(old).delete()
    return rows
