"""Write down what came of a try: delivered, to be tried again later, or parked."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.command import command
from huying.integrations.webhooks.models import Delivery
from huying.integrations.webhooks.rules import accepted, delay_after


@command
def conclude(*, at: datetime, delivery: Delivery, status: int | None, error: str) -> None:
    """`status` is what the receiver answered, None when nothing came."""
    outcome: dict[str, datetime] = {}
    if accepted(status):
        outcome["delivered_at"] = at
    elif (delay := delay_after(delivery.attempts)) is not None:
        outcome["next_at"] = at + timedelta(seconds=delay)
    else:
        outcome["parked_at"] = at
    Delivery.objects.filter(pk=delivery.pk).update(status=status, error=error, **outcome)
