"""Withdraw (撤下): take a turn back. A draft is dropped; one that holds ends with its shift, and its person is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import require_making
from huying.people.duty.events import DutyTurnDropped, DutyTurnWithdrawn, stream_of
from huying.people.duty.holding import hold_people, hold_turn
from huying.people.duty.models import Swap, Turn
from huying.people.duty.rules import OPEN_SWAPS, SwapState, TurnState
from huying.people.duty.taking import require_not_begun
from huying.people.duty.telling import News, tell
from huying.people.models import Shift


@command
def withdraw(*, by: Actor, at: datetime, turn_id: UUID) -> Turn:
    """Take a turn back; twice changes nothing. Raises NotFound, NotAllowed, TurnBegun."""
    organisation, turn = hold_turn(turn_id)
    require_making(by, organisation)
    if turn.state == TurnState.WITHDRAWN:
        return turn
    held = turn.state == TurnState.PUBLISHED
    fact: DutyTurnDropped | DutyTurnWithdrawn = DutyTurnDropped(organisation.pk, turn.pk)
    if held:
        hold_people([turn.person_id])
        require_not_begun(turn, at)
        fact = DutyTurnWithdrawn(organisation.pk, turn.pk, turn.person_id, turn.starts_at)
        Shift.objects.filter(duty_turn=turn).delete()
        turn.shift = None
    Swap.objects.filter(turn=turn, state__in=OPEN_SWAPS).update(state=SwapState.CANCELLED)
    Swap.objects.filter(back=turn, state__in=OPEN_SWAPS).update(state=SwapState.CANCELLED)
    turn.state = TurnState.WITHDRAWN
    turn.save(update_fields=["state", "shift"])
    [told] = append(stream_of(organisation.pk), [fact], by=by, at=at)
    if held:
        tell(News(told, organisation, "duty_withdrawn", turn.starts_at, [turn.person_id], at))
    return turn
