"""Words of legal supervision."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.legal_supervision.rules import Check, Dealt

Words = dict[str, str | Promise]
CHECKS: Words = {
    Check.UNVISITED: _("归档前没有回访"),
    Check.UNPROVED: _("归档没有材料和文书"),
    Check.UNRECORDED: _("调解结束没有笔录"),
    Check.TOO_QUICK: _("受理后几分钟就有结果"),
    Check.BACKWARDS: _("时间先后颠倒"),
}
CHECK_HELP: Words = {
    Check.UNVISITED: _("已归档，按规定应当回访，却没有做过的回访记录"),
    Check.UNPROVED: _("已归档，案卷里没有任何材料，也没有出具过文书"),
    Check.UNRECORDED: _("调解已经开始并结束，没有一份调解笔录"),
    Check.TOO_QUICK: _("从受理到有结果短于设定的分钟数，要调解的事项不可能这么快"),
    Check.BACKWARDS: _("受理早于登记，有结果早于受理，或归档早于有结果"),
}
DEALT: Words = {Dealt.OPEN: _("待核"), Dealt.DISMISSED: _("已排除"), Dealt.FOUND: _("已写意见")}
TONES = {Dealt.OPEN: "warn", Dealt.FOUND: "answer"}
FINDING_STATES: Words = {"written": _("待发函"), "lettered": _("已起草函件"), "withdrawn": _("已撤回")}
FINDING_TONES = {"written": "warn", "lettered": "answer"}
