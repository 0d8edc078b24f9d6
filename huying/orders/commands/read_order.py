"""Record that somebody read an order or opened a file of it: for each person once a day (China time)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.eventlog import append
from huying.orders.events import OrderFileRead, OrderRead
from huying.orders.journal import take
from huying.orders.models import OrderReading
from huying.people.access import Actor


@command
def note_reading(*, by: Actor, at: datetime, order_id: UUID, file: str = "") -> bool:
    """Write down the first reading of a day; True when it is. The caller has asked whether this person may."""
    once: dict[str, Any] = {"order_id": order_id, "person_id": by.person_id, "day": in_china(at).date(), "file": file}
    if OrderReading.objects.filter(**once).exists():
        return False
    order = take(order_id)
    _reading, fresh = OrderReading.objects.get_or_create(**once)
    if fresh:
        fact = OrderFileRead(order.pk, order.matter, file) if file else OrderRead(order.pk, order.matter)
        append(order.stream, [fact], by=by, at=at)
    return fresh
