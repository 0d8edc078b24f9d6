"""The sentences of the facts of a case, for its time line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.registry import tells
from huying.cases.words import CHANNEL_WORDS, PATH_WORDS

Data = dict[str, Any]


@tells("cases.CaseRegistered")
def _registered(data: Data) -> str:
    return _("登记，来自{channel}，当事人 {count} 人").format(
        channel=CHANNEL_WORDS[data["channel"]], count=data["parties"]
    )


@tells("cases.CaseAccepted")
def _accepted(_data: Data) -> str:
    return _("受理")


@tells("cases.CaseNotAccepted")
def _not_accepted(_data: Data) -> str:
    return _("不予受理，已告知理由和其他途径")


@tells("cases.CaseDiverted")
def _diverted(data: Data) -> str:
    if data["by_hand"]:
        return _("人工分流：{path}").format(path=PATH_WORDS[data["path"]])
    return _("按职责清单分流：{path}").format(path=PATH_WORDS[data["path"]])


@tells("cases.CaseDisposed")
def _disposed(data: Data) -> str:
    return _("当场办结") if data["on_the_spot"] else _("已经办结")


@tells("cases.CaseWithdrawn")
def _withdrawn(_data: Data) -> str:
    return _("申请人撤回")


@tells("cases.CaseSentElsewhere")
def _sent_elsewhere(data: Data) -> str:
    return _("转其他途径：{body}").format(body=data["body"])


@tells("cases.CaseMerged")
def _merged(_data: Data) -> str:
    return _("并入另一件")


@tells("cases.MaterialAdded")
def _material(_data: Data) -> str:
    return _("补充材料")


@tells("cases.CaseRead")
def _read(data: Data) -> str:
    return _("打开了整份卷宗") if data["part"] == "file" else _("查看了这件事")


@tells("cases.MaterialRead")
def _opened(_data: Data) -> str:
    return _("打开了一份材料")


@tells("cases.PartyUnmasked")
def _unmasked(_data: Data) -> str:
    return _("查看了当事人的完整信息，已记录理由")


@tells("cases.CaseReopened")
def _reopened(data: Data) -> str:
    return {
        "asked": _("当事人申请，重新办理"),
        "visit": _("回访不满意，重新办理"),
        "not_performed": _("协议未履行，重新办理"),
    }.get(data["cause"], _("重新办理"))
