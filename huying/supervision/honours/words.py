"""The words for states, recipients and verbs."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.honours.rules import Recipient, State

Word = str | Promise
STATES: dict[str, Word] = {
    State.PROPOSED: _("提名"),
    State.CONSENTED: _("本人同意"),
    State.PUBLISHED: _("公示中"),
    State.CONFERRED: _("已授予"),
    State.ENDED: _("未授予"),
    State.REVOKED: _("已撤销"),
}
TONES: dict[str, str] = {
    State.PROPOSED: "outline",
    State.CONSENTED: "outline",
    State.PUBLISHED: "action",
    State.CONFERRED: "answer",
    State.ENDED: "outline",
    State.REVOKED: "warn",
}
RECIPIENTS: dict[str, Word] = {
    Recipient.ORGANISATION: _("单位"),
    Recipient.TEAM: _("队伍"),
    Recipient.PERSON: _("个人"),
}
VERBS: dict[str, Word] = {
    "consent": _("同意公开姓名"),
    "publish": _("开始公示"),
    "answer": _("答复异议"),
    "confer": _("授予"),
    "end": _("不授予"),
    "revoke": _("撤销荣誉"),
}
RULES = (_("荣誉公示"),)
"""Names of the rules that a migration brings."""
