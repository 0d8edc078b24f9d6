"""The words in which periods, destructions and holds are told."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huying.supervision.retention.rules import Outcome, Side, State

Words = dict[str, str | Promise]

STATES: Words = {
    State.DRAFTED: _("待审批"),
    State.APPROVED: _("待销毁"),
    State.DONE: _("已销毁"),
    State.DROPPED: _("不销毁"),
}
TONES: dict[str, str] = {
    State.DRAFTED: "action",
    State.APPROVED: "action",
    State.DONE: "answer",
    State.DROPPED: "outline",
}
SIDES: Words = {Side.CHIEF: _("区负责人"), Side.INSPECTION: _("督查")}
ENDS: Words = {"destroy": _("删除"), "anonymise": _("去除个人内容"), "archive": _("永久保存或移交档案馆")}
OUTCOMES: Words = {
    Outcome.WAITING: _("待销毁"),
    Outcome.DESTROYED: _("已销毁"),
    Outcome.HELD: _("暂缓"),
    Outcome.NOT_OVER: _("期限未满"),
    Outcome.GONE: _("此前已无"),
    Outcome.LET_BE: _("不销毁"),
}
VERBS: Words = {"approve": _("同意销毁"), "drop": _("不销毁")}
HOWS: Words = {
    "by_itself": _("到期自动删除"),
    "by_two": _("两人审批后销毁"),
    "kept": _("归档，不销毁"),
}


def said_length(length: int, unit: str) -> str:
    """A period in words: 30 天, 10 年."""
    if unit == "year":
        return gettext("{count} 年").format(count=length)
    return gettext("{count} 天").format(count=length)


def many(what: str | Promise, count: int) -> str:
    """So many records of one outcome: 暂缓 3 条."""
    return gettext("{what} {count} 条").format(what=what, count=count)
