"""The sentences of visits and closing, for the time lines of the staff and of citizens."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.citizen.plain import told
from huying.cases.closing.filling import how_satisfied
from huying.cases.registry import tells

Data = dict[str, Any]


@tells("cases.VisitPlanned")
def _planned(_data: Data) -> str:
    return _("安排回访")


@tells("cases.VisitTried")
def _tried(data: Data) -> str:
    return _("第 {tries} 次回访，没有联系上").format(tries=data["tries"])


@tells("cases.CaseVisited")
def _visited(data: Data) -> str:
    if not data["reached"]:
        return _("多次回访没有联系上，如实记录")
    words = [how_satisfied(data.get("level", ""), data["satisfied"])]
    if data["performed"] is not None:
        words.append(_("已履行") if data["performed"] else _("未履行"))
    return _("回访：{words}").format(words="，".join(words))


@tells("cases.GapExplained")
def _explained(_data: Data) -> str:
    return _("写明卷宗缺件的原因")


@tells("cases.CaseClosed")
def _closed(data: Data) -> str:
    return _("归档，卷号 {number}").format(number=data["number"])


told("cases.CaseVisited", lambda data: _("作了回访") if data["reached"] else _("回访没有联系上"))
told("cases.CaseClosed", lambda _data: _("材料归档"))
