"""Cancel a swap (收回换班): whoever asked takes it back before it is carried out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.events import DutySwapEnded, stream_of
from huying.people.duty.models import Swap
from huying.people.duty.rules import OPEN_SWAPS, SwapState
from huying.people.duty.swapping import SwapMoved, hold_swap


@command
def cancel_swap(*, by: Actor, at: datetime, swap_id: UUID) -> Swap:
    """Take one's own wish back; twice changes nothing. Raises NotFound, SwapMoved."""
    organisation, swap = hold_swap(swap_id)
    if swap.giver_id != by.person_id:
        raise NotFound
    if swap.state == SwapState.CANCELLED:
        return swap
    if swap.state not in OPEN_SWAPS:
        raise SwapMoved
    swap.state = SwapState.CANCELLED
    swap.save()
    where = organisation.pk
    append(stream_of(where), [DutySwapEnded(where, swap.pk, swap.state)], by=by, at=at)
    return swap
