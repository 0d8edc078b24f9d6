"""Figures of double evaluation: what organisations say of one another's part, and objections to ratings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition

RATINGS = (
    Definition(
        "mutual_satisfaction",
        "ratings",
        _("互评好评率"),
        "rate",
        population="order_ratings",
        dated="rated_at",
        counted="score >= 4",
        told=_("其中评 4 分或 5 分的"),
        of=_("本期工单和吹哨报到中，单位之间作的评价"),
        left_out=_("经裁定不计入的；件数见“评价异议成立率”，原评价保留。"),
        source=_("双评双督的要求；算式为本平台的定义"),
    ),
    Definition(
        "rating_objections_upheld",
        "ratings",
        _("评价异议成立率"),
        "rate",
        population="ruled_ratings",
        dated="ruled_at",
        counted="outcome = 'left_out'",
        told=_("其中裁定不计入统计的评价"),
        of=_("本期裁定的评价异议，包括对单位互评和对群众评价的"),
        left_out=_("还没有裁定的；没有提异议的评价照常计入。"),
        source=_("双评双督的要求；算式为本平台的定义"),
    ),
)
