"""Whether somebody may take a turn, and whether a turn may still change."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.errors import Conflict, Invalid
from huying.people.duty.models import Turn
from huying.people.duty.queries.eligible import overlapping
from huying.people.models import Shift


class CannotTakeSeat(Invalid):
    """The person holds no post there that fits the seat."""

    slug = "duty-cannot-take-seat"
    text = _("这位同事在本单位没有可以上这个岗的岗位：带班领导须是本单位负责人。请换一位。")
    field = "person"


class TurnOverlaps(Invalid):
    """The person has a turn at that time already, here or elsewhere."""

    slug = "duty-turn-overlaps"
    text = _("这位同事 {start} 至 {end} 已在{where}排班，时间重叠。请换一位，或先撤下那一班。")
    field = "person"


class TurnBegun(Conflict):
    """Somebody is on duty by this turn, or was: what happened is not taken back."""

    slug = "duty-turn-begun"
    text = _("这一班已经开始或已经签到，不能再改。要提前下岗，请本人在哨端切换。")


def require_free(person_id: UUID, starts_at: datetime, ends_at: datetime) -> None:
    """Pass, or raise TurnOverlaps with the turn that is in the way. Call it with the person held."""
    other = overlapping(person_id, starts_at, ends_at)
    if other is not None:
        start, end = in_china(other.starts_at), in_china(other.ends_at)
        raise TurnOverlaps(start=f"{start:%m-%d %H:%M}", end=f"{end:%m-%d %H:%M}", where=other.organisation.name)


def require_not_begun(turn: Turn, at: datetime) -> None:
    """Pass, or raise TurnBegun. Call it with the person held, who may be signing on."""
    if turn.starts_at <= at or Shift.objects.filter(duty_turn=turn, signed_in_at__isnull=False).exists():
        raise TurnBegun
