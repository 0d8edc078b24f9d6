"""Figures of supervision itself: letters that are answered in time, listed matters that are put right in time."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition

SUPERVISION = (
    Definition(
        "letters_answered",
        "supervision",
        _("函单回复率"),
        "rate",
        population="letters",
        dated="due_at",
        counted="kept",
        told=_("其中在回复期限内首次回复的"),
        of=_("本期回复期限到期的工作提示函、风险预警函和任务交办单"),
        left_out=_("撤回的；退回重报的不另计。"),
        source=_("“两函一单”的要求；算式为本平台的定义"),
    ),
    Definition(
        "listed_in_time",
        "supervision",
        _("督办按期整改率"),
        "rate",
        population="listed",
        dated="due_at",
        counted="kept",
        told=_("其中在整改期限内经核验摘牌的"),
        of=_("本期整改期限到期的挂牌督办事项"),
        left_out=_("提示、预警后没有挂牌就办结的。"),
        source=_("挂牌督办的要求；算式为本平台的定义"),
    ),
)
