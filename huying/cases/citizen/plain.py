"""How a matter stands, in the plain words of its citizen: where it is, what comes next and until when, what was done.

No names of persons, no words of the other side, nothing that only the staff should know: each kind of fact that is
told has its own sentence here, and all others are silent. Which body outside has it now is told to applicants alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huying.cases.citizen.responsible import Responsible, responsible_of, taken_over
from huying.cases.citizen.reviewing import TOLD_OF_REVIEWS, reviewed_now
from huying.cases.guarding import guarded
from huying.cases.mediation.legs import CLOCK_CODES
from huying.cases.mediation.rules import WITHDRAWS
from huying.cases.mediation.unperformed import way_of
from huying.cases.models import Case
from huying.cases.rules import State
from huying.clocks.queries import ClockLine, lines_of
from huying.clocks.rules import OPENS
from huying.core.eventlog import read

Word = str | Promise
NOW: dict[str, tuple[Word, Word]] = {
    # state: where it is, what comes next
    State.REGISTERED: (gettext_lazy("已经登记"), gettext_lazy("我们会告诉您是否受理。")),
    State.ACCEPTED: (gettext_lazy("已经受理"), gettext_lazy("接下来确定由谁办理。")),
    State.NOT_ACCEPTED: (gettext_lazy("不在这里受理"), gettext_lazy("理由和可以去的地方写在告知书上。")),
    State.DIVERTED: (gettext_lazy("已交给承办单位"), gettext_lazy("承办单位签收后开始办理。")),
    State.ASSIGNED: (gettext_lazy("已安排调解员"), gettext_lazy("调解员会先问双方是否愿意调解。")),
    State.CONSENT_PENDING: (gettext_lazy("正在征询双方意愿"), gettext_lazy("您可以同意，也可以拒绝，不影响您起诉。")),
    State.MEDIATING: (gettext_lazy("正在调解"), gettext_lazy("调解员会约双方面谈。您随时可以退出。")),
    State.SUSPENDED: (gettext_lazy("调解暂停"), gettext_lazy("原因消除后继续。")),
    State.AGREED: (gettext_lazy("已达成协议"), gettext_lazy("请按协议履行。双方可以在 30 日内共同申请司法确认。")),
    State.FAILED: (gettext_lazy("调解没有成功"), gettext_lazy("您可以申请仲裁、行政处理或向法院起诉，见通知书。")),
    State.WITHDRAWN: (gettext_lazy("已撤回"), gettext_lazy("需要时可以再来登记。")),
    State.REFUSED: (gettext_lazy("有一方不同意调解"), gettext_lazy("您可以申请仲裁、行政处理或向法院起诉，见通知书。")),
    State.PERFORMING: (gettext_lazy("正在履行协议"), gettext_lazy("到期我们会回访。")),
    State.PERFORMED: (gettext_lazy("协议已履行"), gettext_lazy("我们会回访，请您评价。")),
    State.DISPOSED: (gettext_lazy("已经办结"), gettext_lazy("我们会回访，请您评价。")),
    State.OTHER_ROUTE: (gettext_lazy("已转到其他途径"), gettext_lazy("接收单位写在通知上。")),
    State.FOLLOWED_UP: (gettext_lazy("已经回访"), gettext_lazy("材料整理后归档。")),
    State.REOPENED: (gettext_lazy("重新办理"), gettext_lazy("接下来确定由谁办理。")),
    State.CLOSED: (gettext_lazy("已经归档"), gettext_lazy("不满意的，可以申请重新办理。")),
    State.MERGED: (gettext_lazy("已并入另一件"), gettext_lazy("请用新的编号查询。")),
}
COURT: dict[str, Word] = {
    "accepted": gettext_lazy("法院受理了司法确认申请"),
    "not_accepted": gettext_lazy("法院没有受理司法确认申请，理由见法院文书"),
    "confirmed": gettext_lazy("法院确认了协议"),
    "rejected": gettext_lazy("法院没有确认协议，理由见法院文书"),
    "withdrawn": gettext_lazy("撤回了司法确认申请"),
}
"""What the court did with an application for confirmation."""
TOLD: dict[str, Callable[[dict[str, Any]], str]] = {
    "cases.CaseRegistered": lambda _data: _("登记了您的事"),
    "cases.CaseAccepted": lambda _data: _("受理"),
    "cases.CaseNotAccepted": lambda _data: _("不予受理，已告知理由和其他途径"),
    "cases.CaseDiverted": lambda _data: _("交给承办单位"),
    "cases.CaseDisposed": lambda _data: _("已经办结"),
    "cases.CaseWithdrawn": lambda _data: _("撤回"),
    "cases.CaseSentElsewhere": lambda _data: _("转到其他途径"),
    "cases.CaseReopened": lambda _data: _("重新办理"),
    "cases.CaseMerged": lambda _data: _("并入另一件"),
    "cases.MaterialAdded": lambda _data: _("收到补充材料"),
    "cases.MediatorAssigned": lambda _data: _("安排了调解员"),
    "cases.MediatorSteppedDown": lambda _data: _("调解员回避，正在更换"),
    "cases.ConsentAsked": lambda _data: _("征询双方是否愿意调解"),
    "cases.PartyConsented": lambda _data: _("有一方答复同意调解"),
    "cases.MediationBegun": lambda _data: _("双方都同意，开始调解"),
    "cases.MediationRefused": lambda _data: _("有一方不同意调解，调解结束，已告知其他途径"),
    "cases.MediationFailed": lambda data: (
        _("调解结束，已撤回") if data["reason"] in WITHDRAWS else _("调解没有成功，已告知其他途径")
    ),
    "cases.SealAwaited": lambda _data: _("各方都已签字，等待调委会盖章"),
    "cases.MediationSuspended": lambda _data: _("调解暂停"),
    "cases.MediationResumed": lambda _data: _("继续调解"),
    "cases.AgreementTookEffect": lambda _data: _("达成协议，协议生效"),
    "cases.AgreementPerformed": lambda data: _("协议全部履行") if data["all_done"] else _("协议履行了一部分"),
    "cases.ConfirmationApplied": lambda _data: _("共同申请司法确认"),
    "cases.ConfirmationDecided": lambda data: str(COURT[data["state"]]),
    "cases.ArbitrationOpen": lambda _data: _("调解已满十五日，您可以申请劳动仲裁，也可以继续调解"),
    "cases.AgreementUnperformed": lambda data: _("协议到期没有履行。{way}").format(
        way=way_of(by_court=data["confirmed"])
    ),
    "cases.MaterialDisclosed": lambda _data: _("有一份材料可供各方查看"),
    "cases.CitizenAsked": lambda _data: _("中心向当事人提了问题"),
    "cases.CitizenAnswered": lambda _data: _("收到当事人的答复"),
    "cases.CaseUrged": lambda _data: _("收到您的催办"),
    "cases.UrgeSeen": lambda _data: _("承办人已知悉催办"),
    "cases.ResultRated": lambda _data: _("收到您的评价"),
    "cases.ResultRatingRuled": lambda data: (
        _("被评单位对评价提出异议，裁定评价有效")
        if data["counts"]
        else _("被评单位对评价提出异议，裁定这次评价不计入统计，原评价保留")
    ),
    "cases.ReopeningAsked": lambda _data: _("收到重新办理的申请"),
    "cases.ReopeningDecided": lambda _data: _("答复了重新办理的申请"),
}

TOLD_TO_THOSE_LET_IN: dict[str, Callable[[dict[str, Any]], str]] = {"cases.HandOverAccepted": taken_over}
"""Not by the papers for all of a guarded matter, which name no body."""
TOLD_TO_APPLICANTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "cases.CaseSentElsewhere": lambda data: _("转到其他途径：{body}").format(body=data["body"]),
}
"""Which body has it now is for whoever brought it: that the police have it is not told to whom it is about."""
CLOCKS = frozenset(CLOCK_CODES) | {
    "CASE.accept",
    "XF.register",
    "XF.reply_receipt",
    "XF.handle",
    "XF.review.apply",
    "XF.review.reply",
    "XF.recheck.apply",
    "XF.recheck.opinion",
    "JC.apply",
    "JC.accept",
    "JC.decide",
    "CALL.back",
}
"""The periods that citizens are told of; what only the staff must keep, such as to report a suspicion, is not."""


def told(event: str, sentence: Callable[[dict[str, Any]], str]) -> None:
    """Have a fact of another part of the flow told to citizens as well."""
    TOLD[event] = sentence


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: when, and a plain sentence."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a matter is, what comes next, until when at the latest, and what was done, the newest first.

    `responsible` is who has taken it over, None as long as the body that received it has it.
    `rights` are what the citizen may ask for, each until its own day: that day says nothing of what comes next.
    """

    where: Word
    following: Word
    due: ClockLine | None
    responsible: Responsible | None
    rights: list[ClockLine]
    steps: list[Step]


def progress_of(case: Case, at: datetime, *, applicant: bool) -> Progress:
    """The progress of a case for an applicant, or for whoever else holds the code. Few queries."""
    let_in = applicant or not guarded(case)
    where, following = reviewed_now(case, let_in=let_in) or NOW[case.state]
    sentences = (
        TOLD | TOLD_OF_REVIEWS | (TOLD_TO_THOSE_LET_IN if let_in else {}) | (TOLD_TO_APPLICANTS if applicant else {})
    )
    steps = [Step(r.at, sentences[r.type](r.data)) for r in read(case.stream) if r.type in sentences]
    running = _running(case, at) if let_in else []
    due = min((line for line in running if not line.right), key=lambda line: line.due_at, default=None)
    rights = [line for line in running if line.right and not line.lapsed and line.kind not in OPENS]
    responsible = responsible_of(case) if let_in else None
    return Progress(where, following, due, responsible, rights, steps[::-1])


def _running(case: Case, at: datetime) -> list[ClockLine]:
    lines = (line for line in lines_of(case.stream, at) if line.kind in CLOCKS)
    return [line for line in lines if line.stopped_at is None and not line.paused]
