"""Figures of cases: the court's four numbers, how matters are settled and how long it takes, where they come from."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition

_RESOLVED = "resolved_at IS NOT NULL"
_FINALLY = "(resolved_at IS NOT NULL OR suit_ended_at IS NOT NULL)"
_REGISTERED: dict[str, Any] = {"population": "matters", "dated": "registered_at", "among": "merged_at IS NULL"}
_MERGED = _("并入其他事项的；重复登记只计一次。")
_REPORTED = _("本期登记的事项")
_COURT = _("法院的四问考核")
_ACCEPTED: dict[str, Any] = {"population": "matters", "dated": "accepted_at", "among": "merged_at IS NULL"}
_TAKEN = _("本期受理的事项")
_SOURCES = _("诉源、访源、警源三源共治")

COURT = (
    Definition(
        "court_reported",
        "court",
        _("群众反映"),
        "count",
        **_REGISTERED,
        told=_("本期登记的事项，各条线、各来源"),
        of=_REPORTED,
        left_out=_MERGED,
        source=_COURT,
    ),
    Definition(
        "court_resolved",
        "court",
        _("最后解决"),
        "count",
        **_REGISTERED,
        counted=_FINALLY,
        told=_("其中到截止时已解决：调解协议生效，或办结结果为已解决，或转法院后回访满意；之后又重新办理的不算"),
        of=_REPORTED,
        left_out=_MERGED,
        source=_COURT,
    ),
    Definition(
        "court_unresolved",
        "court",
        _("没有解决"),
        "count",
        **_REGISTERED,
        counted=f"NOT {_FINALLY}",
        told=_("其中到截止时没有解决，包括在办、不予受理、撤回和转其他途径的"),
        of=_REPORTED,
        left_out=_MERGED,
        source=_COURT,
        less_is_better=True,
    ),
    Definition(
        "court_litigated",
        "court",
        _("流转到诉讼"),
        "count",
        **_REGISTERED,
        counted="suit_at IS NOT NULL",
        told=_("其中转人民法院，或选择先立后调的"),
        of=_REPORTED,
        left_out=_MERGED,
        source=_COURT,
        less_is_better=True,
    ),
    Definition(
        "court_open_after_suit",
        "court",
        _("诉讼后仍未解决"),
        "count",
        population="matters",
        dated="registered_at",
        among="merged_at IS NULL AND suit_at IS NOT NULL",
        counted=f"NOT {_FINALLY}",
        told=_("其中到截止时没有解决的"),
        of=_("本期登记、流转到诉讼的事项"),
        left_out=_MERGED,
        source=_COURT,
        less_is_better=True,
    ),
)
SETTLING = (
    Definition(
        "settlement_rate",
        "settling",
        _("办结率"),
        "rate",
        **_ACCEPTED,
        counted="ended_at IS NOT NULL",
        told=_("其中到截止时已有结果：达成协议、办结、调解不成、撤回或转其他途径"),
        of=_TAKEN,
        left_out=_MERGED,
        source=_("绍兴公开的指标；算式为本平台的定义"),
    ),
    Definition(
        "resolution_rate",
        "settling",
        _("化解率"),
        "rate",
        population="matters",
        dated="registered_at",
        among="merged_at IS NULL AND line = 'dispute'",
        counted=_RESOLVED,
        told=_("其中到截止时已化解的：调解协议生效，或办结结果为已解决；之后又重新办理的不算"),
        of=_("本期登记的矛盾纠纷，不论是群众来说的还是排查出来的"),
        left_out=_MERGED,
        source=_("公开算式：化解数除以排查数，16684/16726 = 99.75%"),
    ),
    Definition(
        "resolution_time",
        "settling",
        _("平均化解时长"),
        "hours",
        population="matters",
        dated="resolved_at",
        among="merged_at IS NULL AND accepted_at IS NOT NULL AND NOT imported",
        measure="hours",
        told=_(
            "从受理到化解的自然小时数之和，扣除期限依法凭文书中止的时间"
            "（鉴定、当事人患病、当事人同意中止等，同一时间只扣一次）"
        ),
        of=_("本期化解的事项：调解协议生效，或办结结果为已解决"),
        left_out=_(
            "之后又重新办理的；办结为部分解决、解释说明或未能解决的；并入其他事项的；从旧台账导入的，只记到日。"
        ),
        source=_("宁波公开的指标（36 小时降到 20.4 小时）；算式为本平台的定义"),
        less_is_better=True,
    ),
    Definition(
        "substantive_resolution_rate",
        "settling",
        _("实质化解率"),
        "rate",
        **_ACCEPTED,
        counted=f"{_RESOLVED} AND performed",
        told=_("其中已化解、协议已履行完毕或无需履行、到截止时没有重新办理的"),
        of=_TAKEN,
        left_out=_MERGED,
        source=_("杭州公开的指标，未公布算式；按本平台的定义"),
    ),
    Definition(
        "front_end_resolution_rate",
        "settling",
        _("前端化解率"),
        "rate",
        population="matters",
        dated="registered_at",
        among=f"merged_at IS NULL AND ({_RESOLVED} OR suit_at IS NOT NULL)",
        counted="suit_at IS NULL",
        told=_("其中没有进入诉讼就化解的"),
        of=_("本期登记、已化解或已进入诉讼的事项"),
        left_out=_MERGED,
        source=_("省级指标，未公布算式；按本平台的定义"),
    ),
    Definition(
        "grassroots_share",
        "settling",
        _("基层化解占比"),
        "rate",
        population="matters",
        dated="resolved_at",
        among="merged_at IS NULL",
        counted="in_street",
        told=_("其中由街道、社区一级的组织化解的"),
        of=_("本期化解的事项"),
        left_out=_MERGED,
        source=_("宁波公开的指标；算式为本平台的定义"),
    ),
    Definition(
        "center_share",
        "settling",
        _("中心化解占比"),
        "rate",
        population="matters",
        dated="resolved_at",
        among="merged_at IS NULL",
        counted="in_center",
        told=_("其中由区、街道综治中心自己化解的"),
        of=_("本期化解的事项"),
        left_out=_MERGED,
        source=_("绍兴公开的指标（83.9%）；算式为本平台的定义"),
    ),
    Definition(
        "reopening_rate",
        "settling",
        _("重新办理率"),
        "rate",
        population="matters",
        dated="first_resolved_at",
        among="merged_at IS NULL",
        counted="reopened_at < first_resolved_at + interval '90 days'",
        told=_("其中化解后 90 天内、到截止时又重新办理的"),
        of=_("本期化解的事项，后来重新办理的也在内"),
        left_out=_MERGED,
        source=_("数据质量的对照：办得快而又重新办，不算办成；算式为本平台的定义"),
        less_is_better=True,
    ),
    *(
        Definition(
            f"new_{source}",
            "settling",
            word,
            "count",
            population="matters",
            dated="registered_at",
            among="merged_at IS NULL",
            counted=f"source = '{source}'",
            told=_("其中来源为这一类的"),
            of=_REPORTED,
            left_out=_MERGED,
            source=_SOURCES,
            less_is_better=True,
        )
        for source, word in (("litigation", _("诉源新增")), ("petition", _("访源新增")), ("police", _("警源新增")))
    ),
)
