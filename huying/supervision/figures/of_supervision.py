"""Figures of supervision itself: letters answered in time, listed matters put right in time, clues looked into."""

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
    Definition(
        "clue_verified_rate",
        "supervision",
        _("线索核实率"),
        "rate",
        population="clues",
        dated="submitted_at",
        among="ground <> 'duplicate'",
        counted="verified",
        sensitive=True,
        told=_("其中到截止时核实单位已有结论的：属实、不属实或无法核实"),
        of=_("本期提交的线索"),
        left_out=_("同一件事重复提交的。其他理由不予核查的仍在分母里。"),
        source=_("线索奖励的要求；算式为本平台的定义"),
    ),
    Definition(
        "clue_payment_time",
        "supervision",
        _("线索奖励兑现时长"),
        "days",
        population="clues",
        dated="paid_at",
        among="paid_at IS NOT NULL",
        measure="days",
        sensitive=True,
        told=_("从凭编号和口令申领到发放的自然日之和，不足一天的按比例"),
        of=_("本期发放的线索奖励"),
        left_out=_("批准后还没有申领的、逾期没有申领的。等申领的时间由举报人自己决定，不计。"),
        source=_("线索奖励的要求；算式为本平台的定义"),
        less_is_better=True,
    ),
)
