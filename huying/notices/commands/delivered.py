"""Mark deliveries as acknowledged by the phone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.notices.models import Delivery


@command
def mark_delivered(*, items: Iterable[tuple[UUID, UUID]], at: datetime) -> int:
    """`items` are (message id, person id); an acknowledgement told twice, or after "seen", changes nothing."""
    by_message: dict[UUID, list[UUID]] = {}
    for message_id, person_id in items:
        by_message.setdefault(message_id, []).append(person_id)
    changed = 0
    for message_id, people in sorted(by_message.items()):
        rows = Delivery.objects.filter(message_id=message_id, person_id__in=people, state__in=["queued", "sent"])
        changed += rows.update(state="delivered", delivered_at=at)
    return changed
