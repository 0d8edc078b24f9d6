"""The sentences of mediation for the time line of a case. None tells what was said, nor who a party is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.mediation.unperformed import way_of
from huying.cases.mediation.words import (
    CHOICE_WORDS,
    CONFIRMATION_WORDS,
    EXCLUSION_WORDS,
    FIT_WORDS,
    FORM_WORDS,
    MODE_WORDS,
    PAUSE_WORDS,
    REASON_WORDS,
    REPLACED_WORDS,
    VISIT_OUTCOME_WORDS,
)
from huying.cases.registry import tells

Data = dict[str, Any]
_SEPARATOR = "\u3001"


@tells("cases.MediatorAssigned")
def _assigned(data: Data) -> str:
    why = _SEPARATOR.join(str(FIT_WORDS[code]) for code in data["why"])
    choice = CHOICE_WORDS[data["choice"]]
    return (
        _("指派调解员（{choice}）：{why}").format(choice=choice, why=why)
        if why
        else _("指派调解员（{choice}）").format(choice=choice)
    )


@tells("cases.MediatorWished")
def _wished(_data: Data) -> str:
    return _("当事人选了调解员")


@tells("cases.MediatorSteppedDown")
def _stepped_down(data: Data) -> str:
    return _("调解员回避：{ground}").format(ground=REPLACED_WORDS[data["ground"]])


@tells("cases.MediatorReinstated")
def _reinstated(_data: Data) -> str:
    return _("全体当事人同意，原调解员继续调解")


@tells("cases.MediatorReplaced")
def _replaced(_data: Data) -> str:
    return _("更换调解员，调解期限不重新计算")


@tells("cases.ConsentAsked")
def _asked(data: Data) -> str:
    return _("披露利害关系后征询意愿") if data["related"] else _("声明没有利害关系，征询意愿")


@tells("cases.PartyConsented")
def _consented(_data: Data) -> str:
    return _("一方同意调解")


@tells("cases.MaterialSigned")
def _material_signed(_data: Data) -> str:
    return _("已签收法院材料，调解期限开始计算")


@tells("cases.MediationBegun")
def _begun(_data: Data) -> str:
    return _("各方同意，开始调解")


@tells("cases.MediationRefused")
def _refused(_data: Data) -> str:
    return _("一方不愿调解，调解终止，已告知其他途径")


@tells("cases.MediationFailed")
def _failed(data: Data) -> str:
    return _("调解终止：{reason}").format(reason=REASON_WORDS[data["reason"]])


@tells("cases.RiskReported")
def _risk(_data: Data) -> str:
    return _("报告风险，不再组织共同调解")


@tells("cases.MediationSuspended")
def _suspended(data: Data) -> str:
    return _("中止调解：{ground}").format(ground=PAUSE_WORDS[data["ground"]])


@tells("cases.MediationResumed")
def _resumed(_data: Data) -> str:
    return _("恢复调解")


@tells("cases.MediationExtended")
def _extended(data: Data) -> str:
    return _("各方同意延长调解期限 {days} 天").format(days=data["days"])


@tells("cases.SealAwaited")
def _to_seal(_data: Data) -> str:
    return _("调解期限届满，各方已签字，等待盖章")


@tells("cases.SessionPlanned")
def _planned(data: Data) -> str:
    return _("安排调解会期（{mode}）").format(mode=MODE_WORDS[data["mode"]])


@tells("cases.SessionCancelled")
def _cancelled(_data: Data) -> str:
    return _("取消调解会期")


@tells("cases.SessionRecorded")
def _recorded(data: Data) -> str:
    if data["version"] > 1:
        return _("补正调解笔录，第 {version} 版").format(version=data["version"])
    return _("调解并记入笔录")


@tells("cases.FactsAgreed")
def _facts(_data: Data) -> str:
    return _("各方同意，记载无争议事实")


@tells("cases.AgreementDrafted")
def _drafted(data: Data) -> str:
    return _("起草协议，第 {version} 版").format(version=data["version"])


@tells("cases.AgreementPutUp")
def _put_up(_data: Data) -> str:
    return _("协议提交签字")


@tells("cases.AgreementTakenBack")
def _taken_back(_data: Data) -> str:
    return _("收回协议修改，已签的字作废")


@tells("cases.AgreementSigned")
def _signed(data: Data) -> str:
    return _("当事人签字") if data["party_id"] else _("调解员签字")


@tells("cases.AgreementSealed")
def _sealed(_data: Data) -> str:
    return _("调委会盖章")


@tells("cases.AgreementTookEffect")
def _effective(data: Data) -> str:
    return _("{form}生效").format(form=FORM_WORDS[data["form"]])


@tells("cases.AgreementPerformed")
def _performed(data: Data) -> str:
    return _("协议全部履行完毕") if data["all_done"] else _("履行了一项")


@tells("cases.PerformanceVisited")
def _visited(data: Data) -> str:
    return _("督促履行：{outcome}").format(outcome=VISIT_OUTCOME_WORDS[data["outcome"]])


@tells("cases.AgreementUnperformed")
def _unperformed(data: Data) -> str:
    return _("协议到期没有履行。{way}").format(way=way_of(by_court=data["confirmed"]))


@tells("cases.ConfirmationApplied")
def _applied(_data: Data) -> str:
    return _("双方共同申请司法确认")


@tells("cases.ConfirmationDecided")
def _decided(data: Data) -> str:
    state = CONFIRMATION_WORDS[data["state"]]
    if data["ground"]:
        return _("{state}：{ground}").format(state=state, ground=EXCLUSION_WORDS[data["ground"]])
    return str(state)


@tells("cases.ConfirmationEnded")
def _application_ended(_data: Data) -> str:
    return _("协议已由新协议替代，原司法确认申请撤回；新协议可在生效后三十日内另行申请")


@tells("cases.ConfirmationReminded")
def _reminded(data: Data) -> str:
    return _("提醒：协议生效已 {days} 天，司法确认须在三十日内共同申请").format(days=data["days"])


@tells("cases.ArbitrationOpen")
def _arbitration(_data: Data) -> str:
    return _("收到调解申请已满十五日，当事人可以申请劳动仲裁；愿意的可以继续调解")
