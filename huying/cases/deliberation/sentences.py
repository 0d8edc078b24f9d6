"""The sentences of a deliberation, for its own time line; and of the case behind it, for that of the case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.deliberation.words import (
    GUEST_WORDS,
    OUTCOME_WORDS,
    PROJECT_WORDS,
    SIGNER_WORDS,
    STANCE_WORDS,
    TASK_WORDS,
    WAY_WORDS,
)
from huying.cases.registry import tells

Data = dict[str, Any]


@tells("cases.DeliberationOpened")
def _opened(data: Data) -> str:
    return _("发起议事：{project}").format(project=PROJECT_WORDS[data["project"]])


@tells("cases.DeliberationInvited")
def _invited(data: Data) -> str:
    return _("邀请一位：{kind}").format(kind=GUEST_WORDS[data["kind"]])


@tells("cases.DeliberationUninvited")
def _uninvited(_data: Data) -> str:
    return _("取消一位的邀请")


@tells("cases.InvitationsPrinted")
def _printed(data: Data) -> str:
    return _("签发 {number} 份邀请函").format(number=data["number"])


@tells("cases.BackgroundAttached")
def _attached(_data: Data) -> str:
    return _("上传会前材料")


@tells("cases.DeliberationLinked")
def _linked(_data: Data) -> str:
    return _("就这件事发起和茶馆议事")


@tells("cases.DeliberationCaseSet")
def _case_set(_data: Data) -> str:
    return _("关联了一件纠纷")


@tells("cases.RoomEntered")
def _entered(_data: Data) -> str:
    return _("一位受邀人打开议事室")


@tells("cases.GuestsRevealed")
def _revealed(_data: Data) -> str:
    return _("查看受邀人的姓名和电话")


@tells("cases.OpinionGiven")
def _given(data: Data) -> str:
    words = {"way": WAY_WORDS[data["way"]], "stance": STANCE_WORDS[data["stance"]]}
    return _("收到一条意见（{way}，{stance}）").format(**words)


@tells("cases.OpinionWithdrawn")
def _withdrawn(_data: Data) -> str:
    return _("一条意见被本人撤回")


@tells("cases.MinutesDrawn")
def _drawn(data: Data) -> str:
    words = {"version": data["version"], "outcome": OUTCOME_WORDS[data["outcome"]]}
    return _("写纪要第 {version} 版：{outcome}").format(**words)


@tells("cases.SignedMinutesReopened")
def _reopened(data: Data) -> str:
    if data["publicity_id"]:
        return _("纪要第 {version} 版要公示的意见写有姓名，停止公示，重写").format(version=data["version"])
    return _("纪要第 {version} 版要公示的意见写有姓名，重写").format(version=data["version"])


@tells("cases.MinutesSigned")
def _signed(data: Data) -> str:
    return _("{signer}在纪要上签字").format(signer=SIGNER_WORDS[data["signer"]])


@tells("cases.MinutesFixed")
def _fixed(data: Data) -> str:
    return _("纪要确定：{outcome}").format(outcome=OUTCOME_WORDS[data["outcome"]])


@tells("cases.DecisionPublished")
def _published(data: Data) -> str:
    return _("开始公示") if data["number"] == 1 else _("更正后重新公示")


@tells("cases.PublicityEnded")
def _ended(data: Data) -> str:
    if data["objections"]:
        return _("公示期满，收到 {number} 条异议").format(number=data["objections"])
    return _("公示期满，没有收到异议")


@tells("cases.DecisionObjected")
def _objected(data: Data) -> str:
    return _("收到一条异议（{way}）").format(way=WAY_WORDS[data["way"]])


@tells("cases.DecisionObjectionAnswered")
def _answered(_data: Data) -> str:
    return _("答复一条异议")


@tells("cases.ResolutionTaskSet")
def _task(data: Data) -> str:
    return _("安排一项落实任务，{day} 前完成").format(day=data["due_on"])


@tells("cases.ResolutionTaskNoted")
def _noted(data: Data) -> str:
    return _("一项落实任务：{state}").format(state=TASK_WORDS[data["state"]])


@tells("cases.DeliberationClosed")
def _closed(data: Data) -> str:
    words = {"done": data["done"], "all": data["done"] + data["not_done"]}
    return _("办结，完成 {done}/{all} 项").format(**words)


@tells("cases.DeliberationCancelled")
def _cancelled(_data: Data) -> str:
    return _("取消议事")
