"""Answer a swap (答复换班): the colleague agrees or declines; nobody takes a turn without their own consent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.day_types import days_of, formulas_of
from huying.people.duty.events import DutySwapAgreed, DutySwapEnded, stream_of
from huying.people.duty.models import Swap
from huying.people.duty.rules import SwapState
from huying.people.duty.swapping import carry_out, hold_swap, require_open, require_possible
from huying.people.duty.telling import News, rulers_of, tell
from huying.people.models import Organisation


@command
def answer_swap(*, by: Actor, at: datetime, swap_id: UUID, agree: bool) -> Swap:
    """By the one who was asked. Agreed, it is carried out, or waits for approval where the formula asks for it.

    Raises NotFound, SwapMoved, or what makes it impossible by now.
    """
    organisation, swap = hold_swap(swap_id)
    if swap.taker_id != by.person_id:
        raise NotFound
    answered = (SwapState.AGREED, SwapState.DONE) if agree else (SwapState.DECLINED,)
    if swap.state in answered:
        return swap
    require_open(swap, SwapState.ASKED)
    swap.answered_at = at
    if agree and not _needs_approval(organisation, swap):
        carry_out(swap, organisation, by=by, at=at)
        return swap
    if agree:
        require_possible(swap, at)
    swap.state = SwapState.AGREED if agree else SwapState.DECLINED
    swap.save()
    where = organisation.pk
    fact = DutySwapAgreed(where, swap.pk) if agree else DutySwapEnded(where, swap.pk, swap.state)
    [told] = append(stream_of(where), [fact], by=by, at=at)
    why = "duty_swap_agreed" if agree else "duty_swap_ended"
    people = rulers_of(swap, organisation, at) if agree else {swap.giver_id}
    tell(News(told, organisation, why, swap.turn.starts_at, people, at))
    return swap


def _needs_approval(organisation: Organisation, swap: Swap) -> bool:
    """Where no formula says so, somebody approves."""
    day = swap.turn.day
    formula = formulas_of(organisation.pk, days_of(organisation.area_id, [day])).get(day)
    return formula is None or formula.approval
