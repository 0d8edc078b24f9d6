"""Send a note of no incident to one's own address, to see whether it arrives."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed, NotFound
from huying.core.ids import new_id
from huying.integrations.webhooks.access import may_hear
from huying.integrations.webhooks.models import Delivery, Subscription
from huying.integrations.webhooks.notes import note
from huying.integrations.webhooks.rules import TRIAL
from huying.people.access import Actor


@command
def try_out(*, by: Actor, at: datetime, subscription_id: UUID) -> Delivery:
    """Queue it like any other note. Raises NotFound for anybody else's address, and for one that has ended.

    Raises NotAllowed for somebody whose seat no longer reaches the area of the address.
    """
    row = Subscription.objects.filter(pk=subscription_id, owner_id=by.person_id, disabled_at=None).first()
    if row is None:
        raise NotFound
    if not may_hear(by, row.area_code):
        raise NotAllowed
    delivery = Delivery(subscription=row, event_id=new_id(), type=TRIAL, created_at=at, next_at=at)
    delivery.body = note(delivery, at, {})
    delivery.save(force_insert=True)
    return delivery
