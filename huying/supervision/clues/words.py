"""The words for states, verdicts, grounds, kinds and bands."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.clues.rules import Ground, Lead, State, Verdict

Word = str | Promise
STATES: dict[str, Word] = {
    State.SUBMITTED: _("待初核"),
    State.REFUSED: _("不予核查"),
    State.REFERRED: _("核查中"),
    State.VERIFIED: _("属实"),
    State.PROPOSED: _("待批奖励"),
    State.APPROVED: _("待申领"),
    State.CLAIMED: _("待领取"),
    State.PAID: _("已兑付"),
    State.EXPIRED: _("逾期未领"),
    State.CLOSED: _("已办结"),
}
TONES: dict[str, str] = {
    State.SUBMITTED: "action",
    State.REFUSED: "outline",
    State.REFERRED: "action",
    State.VERIFIED: "answer",
    State.PROPOSED: "action",
    State.APPROVED: "action",
    State.CLAIMED: "action",
    State.PAID: "answer",
    State.EXPIRED: "warn",
    State.CLOSED: "outline",
}
VERDICTS: dict[str, Word] = {
    Verdict.TRUE: _("属实"),
    Verdict.NOT_TRUE: _("不属实"),
    Verdict.CANNOT_TELL: _("无法查清"),
}
GROUNDS: dict[str, Word] = {
    Ground.DUPLICATE: _("已有人先提供同一线索"),
    Ground.KNOWN: _("已经掌握或正在查办"),
    Ground.UNCLEAR: _("内容不足以核查"),
    Ground.ELSEWHERE: _("不属于这里受理"),
}
CATEGORY_WORDS: dict[str, Word] = {
    "order": _("社会治安"),
    "fire": _("消防安全"),
    "production": _("安全生产"),
    "food_drug": _("食品药品"),
    "drugs": _("毒品、易制毒"),
    "fraud": _("电信诈骗"),
    "environment": _("生态环境"),
    "wages": _("拖欠工资"),
    "other": _("其他"),
}
BAND_WORDS: dict[str, Word] = {"ordinary": _("一般"), "important": _("较大"), "major": _("重大")}
LEADS: dict[str, Word] = {Lead.WHISTLE: _("吹哨"), Lead.HAZARD: _("隐患"), Lead.CASE: _("事项")}
VERBS: dict[str, Word] = {
    "refer": _("转核查"),
    "refuse": _("不予核查"),
    "ask": _("追问"),
    "verify": _("核查结论"),
    "propose": _("提出奖励"),
    "close": _("不奖励，办结"),
    "approve": _("批准奖励"),
    "decline": _("退回"),
    "lead": _("转为吹哨、隐患或事项"),
}
TOLD: dict[str, Word] = {
    State.SUBMITTED: _("已收到，正在初核。"),
    State.REFUSED: _("没有列入核查。"),
    State.REFERRED: _("已转有关单位核查。核查的单位不知道您是谁。"),
    State.VERIFIED: _("核查属实，正在研究是否奖励。"),
    State.PROPOSED: _("核查属实，正在审批奖励。"),
    State.APPROVED: _("奖励已批准，请在期限内申领。"),
    State.CLAIMED: _("已申领，请凭编号和领取口令到综治中心窗口领取。"),
    State.PAID: _("奖励已兑付。谢谢您。"),
    State.EXPIRED: _("奖励超过期限没有领取，已退回经费。"),
    State.CLOSED: _("已办结。谢谢您。"),
}
"""What stands on the code page; nothing of it tells who."""
RULES = (_("线索核查"), _("线索奖励申领"), _("线索奖励领取"))
"""Names of the rules that a migration brings."""
