"""The sentences of the facts of diversion, for the time line of a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.diversion.words import GROUND_WORDS
from huying.cases.registry import tells
from huying.cases.words import TRACK_WORDS

Data = dict[str, Any]


@tells("cases.CaseQuestionsAnswered")
def _answered(data: Data) -> str:
    return _("回答了 {count} 个分流问题").format(count=len(data["questions"]))


@tells("cases.DiversionObjected")
def _objected(_data: Data) -> str:
    return _("承办单位对分流提出异议")


@tells("cases.DiversionRuled")
def _ruled(data: Data) -> str:
    return _("异议成立，改由其他单位办理") if data["upheld"] else _("异议不成立，仍由原单位办理")


@tells("cases.DiversionFollowed")
def _followed(data: Data) -> str:
    return {
        "ruled": _("工单管辖已裁定，承办单位随之确定"),
        "returned": _("回访不满意，部门重新办理"),
        "cancelled": _("工单已撤回，等待重新分流"),
        "answer_due": _("部门的结果已审核通过，等待中心书面答复信访人"),
    }[data["what"]]


@tells("cases.DiversionBarred")
def _barred(_data: Data) -> str:
    return _("承办单位与这件事有关，依法回避，等待重新分流")


@tells("cases.TrackExplained")
def _track(data: Data) -> str:
    words = {"track": TRACK_WORDS[data["track"]], "ground": GROUND_WORDS[data["ground"]]}
    return _("{track}（{ground}），已书面告知不影响起诉和时效").format(**words)
