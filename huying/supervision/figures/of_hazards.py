"""Figures of hidden hazards: what is open, what was put right, what in time. Of places, by area and by grid."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition

_REAL = "state NOT IN ('invalid', 'duplicate')"
_LEFT_OUT = _("不属实的，并入同一隐患的。")
_FOUND: dict[str, Any] = {"population": "hazards", "dated": "found_at", "left_out": _LEFT_OUT}
HAZARDS = (
    Definition(
        "hazards_open_share",
        "hazards",
        _("未销号隐患"),
        "rate",
        **_FOUND,
        among=_REAL,
        counted="NOT ended",
        told=_("其中到截止时没有销号的"),
        of=_("本期发现的隐患"),
        source=_("“隐患即时清零”的要求；算式为本平台的定义"),
        less_is_better=True,
    ),
    Definition(
        "hazards_put_right",
        "hazards",
        _("隐患整改率"),
        "rate",
        **_FOUND,
        among=f"{_REAL} AND grade <> ''",
        counted="ended",
        told=_("其中到截止时经复查销号的"),
        of=_("本期发现、已定级的隐患"),
        source=_("“隐患即时清零”的要求；算式为本平台的定义"),
    ),
    Definition(
        "hazards_in_time",
        "hazards",
        _("隐患按期整改率"),
        "rate",
        **_FOUND,
        among=f"{_REAL} AND due",
        counted="NOT overdue",
        told=_("其中在整改期限内改好的"),
        of=_("本期发现、到截止时整改期限已到的隐患"),
        source=_("“隐患即时清零”的要求；算式为本平台的定义"),
    ),
    Definition(
        "hazards_satisfaction",
        "hazards",
        _("隐患办理满意率"),
        "rate",
        population="hazard_ratings",
        dated="rated_at",
        counted="score >= 4",
        sensitive=True,
        told=_("其中评 4 分或 5 分的"),
        of=_("本期居民从楼码对隐患办理作的评价，每个编号只评一次"),
        source=_("本平台的定义：评的是事，不评人"),
    ),
)
