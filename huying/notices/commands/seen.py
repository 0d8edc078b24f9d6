"""Mark deliveries as looked at by the person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from huying.core.command import command
from huying.notices.models import Delivery


@command
def mark_seen(*, items: Iterable[tuple[UUID, UUID]], at: datetime) -> int:
    """`items` are (message id, person id); the first look counts."""
    changed = 0
    for message_id, person_id in sorted(items):
        rows = Delivery.objects.filter(message_id=message_id, person_id=person_id).exclude(
            state__in=["seen", "withdrawn"]
        )
        changed += rows.update(state="seen", seen_at=at, delivered_at=Coalesce(F("delivered_at"), at))
    return changed
