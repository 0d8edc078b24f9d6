"""Mark deliveries as written to a phone's connection."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from huying.core.command import command
from huying.notices.commands.marking import Item, mark


@command
def mark_sent(*, items: Iterable[Item], at: datetime) -> int:
    """Those still queued become sent; how many did."""
    return mark("sent", items, at, before=("queued",))
