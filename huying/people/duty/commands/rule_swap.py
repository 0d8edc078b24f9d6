"""Rule on a swap (批准换班): whoever makes the roster and is none of the two approves or refuses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import require_making
from huying.people.duty.events import DutySwapEnded, stream_of
from huying.people.duty.models import Swap
from huying.people.duty.rules import SwapState
from huying.people.duty.swapping import carry_out, hold_swap, require_open
from huying.people.duty.telling import News, tell


class OwnSwap(NotAllowed):
    """A swap is approved by somebody who is none of the two."""

    slug = "duty-own-swap"
    text = _("您是换班的一方，请另一位负责排班的同事批准；本级没有的，请上级中心批准。")


@command
def rule_swap(*, by: Actor, at: datetime, swap_id: UUID, approve: bool) -> Swap:
    """Approve it, and it is carried out; or refuse it. Said twice it changes nothing.

    Raises NotFound, NotAllowed, OwnSwap, SwapMoved, or what makes it impossible by now.
    """
    organisation, swap = hold_swap(swap_id)
    require_making(by, organisation)
    if by.id in (swap.giver_id, swap.taker_id):
        raise OwnSwap
    if swap.ruled_at is not None and swap.state == (SwapState.DONE if approve else SwapState.REFUSED):
        return swap
    require_open(swap, SwapState.AGREED)
    swap.ruled_by_id, swap.ruled_at = by.person_id, at
    if approve:
        carry_out(swap, organisation, by=by, at=at)
        return swap
    swap.state = SwapState.REFUSED
    swap.save()
    where = organisation.pk
    [told] = append(stream_of(where), [DutySwapEnded(where, swap.pk, swap.state)], by=by, at=at)
    tell(News(told, organisation, "duty_swap_ended", swap.turn.starts_at, [swap.giver_id, swap.taker_id], at))
    return swap
