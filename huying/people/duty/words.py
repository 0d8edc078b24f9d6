"""What types of day, seats and states are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.people.duty.rules import DayType, NoteState, Seat, SwapState, TurnState
from huying.people.words import Words

DAY_TYPES: Words = {
    DayType.ORDINARY: _("平日"),
    DayType.HOLIDAY: _("节假日"),
    DayType.MAJOR_EVENT: _("重大活动"),
    DayType.SENSITIVE: _("敏感节点"),
}
SEATS: Words = {Seat.LEADER: _("带班领导"), Seat.OFFICER: _("值班干部"), Seat.MEMBER: _("值守人员")}
TURNS: Words = {TurnState.DRAFT: _("待发布"), TurnState.PUBLISHED: _("已发布"), TurnState.WITHDRAWN: _("已撤下")}
SWAPS: Words = {
    SwapState.ASKED: _("待对方同意"),
    SwapState.AGREED: _("待批准"),
    SwapState.DONE: _("已换班"),
    SwapState.DECLINED: _("对方未同意"),
    SwapState.REFUSED: _("未批准"),
    SwapState.CANCELLED: _("已收回"),
}
NOTES: Words = {
    NoteState.DRAFTED: _("填写中"),
    NoteState.HANDED_OVER: _("待接班"),
    NoteState.RECEIVED: _("已接班"),
}
WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))


def lacking(gaps: Mapping[Seat, int]) -> str:
    """What a shift lacks: 带班领导 1、值守人员 2."""
    return _now("、").join(f"{SEATS[seat]} {number}" for seat, number in gaps.items())
