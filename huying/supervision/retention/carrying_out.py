"""Carries out what was approved: hourly, row after row, each in a transaction of its own."""

from __future__ import annotations

from datetime import datetime

from huying.core.retention import hourly
from huying.supervision.retention.commands.destroy import destroy_next
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.rules import State


@hourly
def carry_out(at: datetime) -> int:
    """Destroy what is approved, the oldest list first; how many steps."""
    steps = 0
    approved = Destruction.objects.filter(state=State.APPROVED).order_by("approved_at", "pk")
    for pk in list(approved.values_list("pk", flat=True)):
        while destroy_next(at=at, destruction_id=pk):
            steps += 1
    return steps
