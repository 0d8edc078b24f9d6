"""Mark deliveries as looked at by the person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from huying.core.command import command
from huying.notices.commands.marking import Item, mark


@command
def mark_seen(*, items: Iterable[Item], at: datetime) -> int:
    """The first look counts; how many changed."""
    return mark("seen", items, at, before=("queued", "sent", "delivered"))
