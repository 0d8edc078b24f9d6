"""Stop telling an address. What was not delivered yet is never sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.integrations.webhooks.events import WebhookEnded, stream_of
from huying.integrations.webhooks.models import Subscription
from huying.people.access import Actor


@command
def unsubscribe(*, by: Actor, at: datetime, subscription_id: UUID) -> None:
    """End one of one's own; twice changes nothing. Raises NotFound for anybody else's."""
    row = Subscription.objects.select_for_update().filter(pk=subscription_id, owner_id=by.person_id).first()
    if row is None:
        raise NotFound
    if row.disabled_at is None:
        Subscription.objects.filter(pk=row.pk).update(disabled_at=at)
        append(stream_of(row.pk), [WebhookEnded(row.pk, by.person_id)], by=by, at=at)
