"""Mark deliveries as acknowledged by the phone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from huying.core.command import command
from huying.notices.commands.marking import Item, mark


@command
def mark_delivered(*, items: Iterable[Item], at: datetime) -> int:
    """An acknowledgement told twice, or after "seen", changes nothing; how many changed."""
    return mark("delivered", items, at, before=("queued", "sent"))
