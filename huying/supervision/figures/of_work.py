"""Figures of orders between centre and departments, and of whistles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition

_SENT: dict[str, Any] = {"population": "orders", "dated": "issued_at"}
_ORDERS = _("本期派出的工单和吹哨报到")
_CANCELLED = _("撤单的。")
ORDERS = (
    Definition(
        "signing_rate",
        "orders",
        _("签收及时率"),
        "rate",
        population="signatures",
        dated="due_at",
        counted="kept",
        told=_("其中在签收期限内签收的"),
        of=_("本期签收期限到期的工单和吹哨报到；裁定后重新签收的另计"),
        left_out=_CANCELLED,
        source=_("南京鼓楼的做法；算式为本平台的定义"),
    ),
    Definition(
        "objection_rate",
        "orders",
        _("异议率"),
        "rate",
        **_SENT,
        counted="coalesce(objected, false)",
        told=_("其中主办单位提出异议的"),
        of=_ORDERS,
        left_out=_CANCELLED,
        source=_("本平台的定义"),
        less_is_better=True,
    ),
    Definition(
        "return_rate",
        "orders",
        _("退回率"),
        "rate",
        **_SENT,
        counted="sent_back",
        told=_("其中结果被退回重办过的"),
        of=_ORDERS,
        left_out=_CANCELLED,
        source=_("本平台的定义"),
        less_is_better=True,
    ),
    Definition(
        "whistle_precision",
        "orders",
        _("吹哨准确率"),
        "rate",
        **_SENT,
        among="kind = 'coordination'",
        counted="NOT wrong_body",
        told=_("其中没有被裁定改派、第一次就吹给了该来的单位的"),
        of=_("本期的吹哨报到"),
        left_out=_CANCELLED,
        source=_("“精准吹哨”的要求；算式为本平台的定义"),
    ),
)
WHISTLES = (
    Definition(
        "closure_rate",
        "whistles",
        _("事件闭环率"),
        "rate",
        population="whistles",
        dated="raised_at",
        among="state NOT IN ('false_alarm', 'duplicate', 'cancelled', 'converted')",
        counted="coalesce(closed, false)",
        told=_("其中到截止时处置结果经确认、已闭环的"),
        of=_("本期吹哨的事件"),
        left_out=_("误报、重复、撤回的，以及转为纠纷的（在纠纷中统计）。"),
        source=_("公开的指标（98%）；算式为本平台的定义"),
    ),
    Definition(
        "warning_precision",
        "whistles",
        _("预警准确率"),
        "rate",
        population="whistles",
        dated="raised_at",
        among="state NOT IN ('duplicate', 'cancelled') AND (state = 'false_alarm' OR coalesce(seen_to, false))",
        counted="state <> 'false_alarm'",
        told=_("其中经到场或处置核实为真的"),
        of=_("本期已核实的预警；现在预警只来自吹哨，设备和模型的预警接入后并入"),
        left_out=_("还没有核实的、重复的、撤回的。"),
        source=_("公开的指标（95%）；算式为本平台的定义"),
    ),
    Definition(
        "whistles_satisfaction",
        "whistles",
        _("吹哨办理满意率"),
        "rate",
        population="whistle_ratings",
        dated="rated_at",
        counted="score >= 4",
        sensitive=True,
        told=_("其中评 4 分或 5 分的"),
        of=_("本期居民从楼码对吹哨办理作的评价，每个编号只评一次"),
        source=_("本平台的定义：评的是事，不评人"),
    ),
)
