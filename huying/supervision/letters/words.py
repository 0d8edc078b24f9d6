"""Words of the two letters and the order: kinds, states, sections, verbs, steps."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.letters.rules import Kind, Part, State

Words = dict[str, str | Promise]
KINDS: Words = {Kind.REMINDER: _("工作提示函"), Kind.WARNING: _("风险预警函"), Kind.TASK: _("任务交办单")}
KIND_HELP: Words = {
    Kind.REMINDER: _("办理超期、质量不高，或同类问题多发时用；五个工作日内书面回复"),
    Kind.WARNING: _("可能出现聚集、跨区域等风险时用；三个工作日内书面回复"),
    Kind.TASK: _("要求完成一件具体任务时用；按写明的日期回复并附佐证"),
}
STATES: Words = {
    State.DRAFT: _("待审批"),
    State.APPROVED: _("待编号"),
    State.NUMBERED: _("待发出"),
    State.SENT: _("待签收"),
    State.RECEIVED: _("待回复"),
    State.REPLIED: _("待核验"),
    State.CHECKED: _("已核验"),
    State.CLOSED: _("已办结"),
    State.WITHDRAWN: _("已撤回"),
}
TONES: dict[str, str] = {
    State.DRAFT: "outline",
    State.SENT: "warn",
    State.RECEIVED: "warn",
    State.CHECKED: "answer",
    State.CLOSED: "answer",
}
PARTS: Words = {Part.ASSIST: _("协办"), Part.COPY: _("抄送")}
SECTION_WORDS: Words = {
    "situation": _("情况"),
    "problem": _("问题"),
    "basis": _("依据"),
    "measures": _("建议措施"),
    "risk": _("风险描述"),
    "consequence": _("可能后果"),
    "prevention": _("防范建议"),
    "content": _("任务内容"),
    "standard": _("完成标准"),
    "responsible": _("责任人"),
    "contact": _("联系人"),
}
VERBS: Words = {
    "approve": _("批准"),
    "decline": _("退改"),
    "number": _("编号"),
    "send": _("发出"),
    "receive": _("签收"),
    "reply": _("回复"),
    "check": _("核验通过"),
    "send_back": _("退回重报"),
    "close": _("办结"),
    "withdraw": _("撤回"),
}
"""The acts on a letter, in the order in which they are offered."""
STEPS: Words = {
    **VERBS,
    "draft": _("起草"),
    "edit": _("修改"),
    "late": _("逾期未回复"),
}
RULES = (_("交办单回复"),)
"""Names of the rules that this module brings, as their rows hold them."""
