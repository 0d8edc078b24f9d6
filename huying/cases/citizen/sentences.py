"""The sentences of what citizens do, for the time line of the staff."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.registry import tells

Data = dict[str, Any]


@tells("cases.CaseFollowed")
def _followed(data: Data) -> str:
    return _("当事人扫受理单查询") if data["by_paper"] else _("当事人凭编号和电话查询")


@tells("cases.CitizenAsked")
def _asked(_data: Data) -> str:
    return _("向当事人询问")


@tells("cases.CitizenAnswered")
def _answered(_data: Data) -> str:
    return _("当事人答复了询问")


@tells("cases.CaseUrged")
def _urged(_data: Data) -> str:
    return _("当事人催办")


@tells("cases.UrgeSeen")
def _urge_seen(_data: Data) -> str:
    return _("已知悉催办")


@tells("cases.ResultRated")
def _rated(data: Data) -> str:
    return _("当事人评价办理结果：{score} 分").format(score=data["score"])


@tells("cases.ResultRatingRuled")
def _rating_ruled(data: Data) -> str:
    return _("裁定评价异议：评价有效") if data["counts"] else _("裁定评价异议：评价不计入统计，原评价保留")


@tells("cases.ReopeningAsked")
def _reopening_asked(_data: Data) -> str:
    return _("当事人申请重新办理")


@tells("cases.ReopeningDecided")
def _reopening_decided(data: Data) -> str:
    return _("同意重新办理") if data["granted"] else _("答复不重新办理及理由")


@tells("cases.MaterialDisclosed")
def _disclosed(_data: Data) -> str:
    return _("让各方当事人看到一份材料")


@tells("cases.MaterialHidden")
def _hidden(_data: Data) -> str:
    return _("一份材料不再给各方当事人看")
