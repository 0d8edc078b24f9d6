"""Write down what came of a try: accepted by a carrier, to be tried again, or failed."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.command import command
from huying.notices.models import Attempt
from huying.notices.registry import Carried

DELAYS_S = (5, 20)
"""How long after each try that no carrier accepted the next one comes."""


@command
def conclude_attempt(*, at: datetime, attempt: Attempt, carrier: str, carried: Carried) -> None:
    """Bring an attempt that was claimed to its next state; one that ended meanwhile stays as it is."""
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if row.state != "queued":
        return
    row.carrier, row.reference, row.error = carrier, carried.reference[:80], carried.error[:200]
    if carried.accepted:
        row.state, row.ended_at = "accepted", at
    elif row.tries <= len(DELAYS_S):
        row.due_at = at + timedelta(seconds=DELAYS_S[row.tries - 1])
    else:
        row.state, row.ended_at = "failed", at
    row.save(update_fields=["carrier", "reference", "error", "state", "ended_at", "due_at"])
