"""What the steps of a swap share: taking it in hand, whether it is still possible, and carrying it out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.events import DutySwapped, stream_of
from huying.people.duty.holding import hold_people, hold_roster
from huying.people.duty.models import Swap, Turn
from huying.people.duty.queries.eligible import colleague
from huying.people.duty.rules import OPEN_SWAPS, Seat, SwapState, TurnState
from huying.people.duty.taking import CannotTakeSeat, require_free, require_not_begun
from huying.people.duty.telling import News, tell
from huying.people.models import Organisation, Shift


class SwapMoved(Conflict):
    """The swap is over, or one of its turns was withdrawn or changed hands."""

    slug = "duty-swap-moved"
    text = _("这次换班已经结束，或者其中的班次已有变动。请看最新的排班。")


class SwapOverlaps(Invalid):
    """The two turns touch each other, so that an exchange changes nothing or puts somebody in two places."""

    slug = "duty-swap-overlaps"
    text = _("两个班次时间重叠，不能互换。请选另一个班次，或请对方直接代班。")
    field = "back"


def hold_swap(swap_id: UUID) -> tuple[Organisation, Swap]:
    """A swap with its organisation held. Raises NotFound."""
    where = Swap.objects.filter(pk=swap_id).values_list("turn__organisation_id", flat=True).first()
    if where is None:
        raise NotFound
    organisation = hold_roster(where)
    return organisation, Swap.objects.select_related("turn__shift", "back__shift", "giver", "taker").get(pk=swap_id)


def require_open(swap: Swap, state: SwapState) -> None:
    """Pass, or raise SwapMoved."""
    if swap.state != state or swap.state not in OPEN_SWAPS:
        raise SwapMoved


def require_possible(swap: Swap, at: datetime) -> None:
    """Both may take what they would get, and nothing of it has begun. Call it before anything is changed.

    Raises SwapMoved, TurnBegun, CannotTakeSeat, SwapOverlaps, TurnOverlaps.
    """
    hold_people([swap.giver_id, swap.taker_id])
    _require_fit(swap.turn, swap.giver_id, swap.taker_id, at)
    if swap.back is None:
        require_free(swap.taker_id, swap.turn.starts_at, swap.turn.ends_at)
        return
    _require_fit(swap.back, swap.taker_id, swap.giver_id, at)
    if swap.turn.starts_at < swap.back.ends_at and swap.back.starts_at < swap.turn.ends_at:
        raise SwapOverlaps
    require_free(swap.taker_id, swap.turn.starts_at, swap.turn.ends_at)
    require_free(swap.giver_id, swap.back.starts_at, swap.back.ends_at)


def carry_out(swap: Swap, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """Hand over the turns with their shifts, and record it. Raises what `require_possible` raises."""
    require_possible(swap, at)
    _hand(swap.turn, swap.taker_id)
    if swap.back is not None:
        _hand(swap.back, swap.giver_id)
    swap.state = SwapState.DONE
    swap.save()
    # whoever wanted to swap one of these turns before asks anew: they are somebody else's now
    turns = [swap.turn_id, *([swap.back_id] if swap.back_id else [])]
    Swap.objects.filter(turn__in=turns, state__in=OPEN_SWAPS).update(state=SwapState.CANCELLED)
    Swap.objects.filter(back__in=turns, state__in=OPEN_SWAPS).update(state=SwapState.CANCELLED)
    where = organisation.pk
    [told] = append(stream_of(where), [DutySwapped(where, swap.pk, swap.giver_id, swap.taker_id)], by=by, at=at)
    tell(News(told, organisation, "duty_swapped", swap.turn.starts_at, [swap.giver_id, swap.taker_id], at))


def _require_fit(turn: Turn, owner: UUID, taker: UUID, at: datetime) -> None:
    if turn.state != TurnState.PUBLISHED or turn.person_id != owner:
        raise SwapMoved
    require_not_begun(turn, at)
    someone = colleague(turn.organisation_id, taker, at)
    if someone is None or not someone.fits(Seat(turn.seat)):
        raise CannotTakeSeat(field="taker")


def _hand(turn: Turn, person_id: UUID) -> None:
    Shift.objects.filter(duty_turn=turn).update(person_id=person_id)
    Turn.objects.filter(pk=turn.pk).update(person_id=person_id)
