"""Section 6: what was asked of the street and of departments (吹哨), and how that stands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.orders.rules import State
from huying.orders.words import STATES
from huying.supervision.figures.definition import Definition
from huying.supervision.grid_reports.sections.counting import by_key
from huying.supervision.grid_reports.sections.shape import Section, Table

_OURS = _("本平台的定义")
_OF: dict[str, Any] = {
    "population": "orders",
    "dated": "issued_at",
    "among": "kind = 'coordination'",
    "of": _("本期的吹哨报到"),
    "left_out": _("撤单的。"),
    "source": _OURS,
}
WHISTLES = Definition("coordination_sent", "requests", _("吹哨报到"), "count", told=_("本期的吹哨报到"), **_OF)
LINES = (
    WHISTLES,
    Definition(
        "coordination_closed",
        "requests",
        _("已办结"),
        "count",
        counted="ended",
        told=_("其中到截止时已办结的"),
        **_OF,
    ),
    Definition(
        "coordination_open",
        "requests",
        _("办理中"),
        "count",
        counted="NOT ended",
        told=_("其中到截止时没有办结的"),
        **_OF,
    ),
    Definition(
        "incidents_raised_up",
        "requests",
        _("事件升级到街道"),
        "count",
        population="whistles",
        dated="raised_at",
        among="state NOT IN ('false_alarm', 'duplicate', 'cancelled')",
        counted="coalesce(escalated, false)",
        told=_("其中因无人接报或力量不足升级，到截止时仍在等上级处置的"),
        of=_("本期吹哨的事件"),
        left_out=_("误报、重复、撤回的。"),
        source=_OURS,
    ),
)


def state(key: str) -> Any:
    """What a state of an order is called."""
    return STATES[State(key)]


SECTION = Section(
    "requests",
    _("吹哨与请求"),
    lines=LINES,
    tables=(
        Table(
            "coordination_states",
            _("吹哨报到的状态"),
            (_("状态"), _("本期"), _("上期")),
            by_key("coordination_states", WHISTLES, "state", sensitive=False),
            words=state,
        ),
    ),
)
