"""What states, grades and steps of hazards are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.patrols.hazards.rules import Grade, Source, State

Word = str | Promise

STATES: dict[State, Word] = {
    State.FOUND: _("已发现"),
    State.FIXED_ON_SPOT: _("即查即改"),
    State.REPORTED: _("待定级"),
    State.GRADED: _("待交办"),
    State.ASSIGNED: _("已交办"),
    State.RECTIFYING: _("整改中"),
    State.RECTIFIED: _("待复查"),
    State.REINSPECTED: _("待销号"),
    State.CLOSED: _("已销号"),
    State.ESCALATED: _("执法报到"),
    State.INVALID: _("不属实"),
    State.DUPLICATE: _("已并案"),
}
GRADES: dict[Grade, Word] = {
    Grade.NONE: _("未定级"),
    Grade.GENERAL: _("一般"),
    Grade.LARGER: _("较大"),
    Grade.MAJOR: _("重大"),
}
SOURCES: dict[Source, Word] = {Source.PATROL: _("巡查发现"), Source.RESIDENT: _("群众上报")}
