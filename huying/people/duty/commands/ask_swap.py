"""Ask to swap (申请换班): a colleague is asked to take a turn, for one of theirs or for none."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.events import DutySwapAsked, stream_of
from huying.people.duty.holding import hold_turn
from huying.people.duty.models import Swap, Turn
from huying.people.duty.rules import OPEN_SWAPS
from huying.people.duty.swapping import require_possible
from huying.people.duty.telling import News, tell


class SwapWithOneself(Invalid):
    """A swap needs another person."""

    slug = "duty-swap-with-oneself"
    text = _("请选另一位同事。")
    field = "taker"


class SwapAsked(Conflict):
    """For this turn somebody is asked already."""

    slug = "duty-swap-asked"
    text = _("这一班已经在申请换班。要换成别人，请先收回上一次申请。")


class NotTheirTurn(Invalid):
    """What is wanted in exchange is no turn of the colleague there."""

    slug = "duty-not-their-turn"
    text = _("要换回的班次不是对方在本单位的已发布班次。请重新选择。")
    field = "back"


@command
def ask_swap(*, by: Actor, at: datetime, turn_id: UUID, taker_id: UUID, back_id: UUID | None = None) -> Swap:
    """Ask for one's own turn; nothing changes before the other agrees. The same again changes nothing.

    Raises NotFound, SwapWithOneself, SwapAsked, NotTheirTurn, or what makes it impossible.
    """
    organisation, turn = hold_turn(turn_id)
    if turn.person_id != by.person_id:
        raise NotFound
    if taker_id == by.person_id:
        raise SwapWithOneself
    before = Swap.objects.filter(turn=turn, state__in=OPEN_SWAPS).first()
    if before is not None:
        if (before.taker_id, before.back_id) == (taker_id, back_id):
            return before
        raise SwapAsked
    back = Turn.objects.select_related("shift").filter(pk=back_id).first() if back_id else None
    if back_id and (back is None or (back.organisation_id, back.person_id) != (organisation.pk, taker_id)):
        raise NotTheirTurn
    swap = Swap(turn=turn, back=back, giver_id=by.person_id, taker_id=taker_id, asked_at=at)
    require_possible(swap, at)
    swap.save()
    [told] = append(stream_of(organisation.pk), [DutySwapAsked(organisation.pk, swap.pk, taker_id)], by=by, at=at)
    tell(News(told, organisation, "duty_swap_asked", turn.starts_at, [taker_id], at))
    return swap
