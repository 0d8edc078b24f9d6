"""Words of reports of centres."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.insight.reports.rules import Kind, State
from huying.people.words import ROLE_WORDS

Words = dict[str, str | Promise]
KIND_WORDS: Words = {
    Kind.WEEK: _("综治中心周报"),
    Kind.MONTH: _("综治中心月度分析"),
    Kind.COURT: _("法院四问报告"),
    Kind.YEAR: _("综治中心年报表"),
}
SHORT_WORDS: Words = {
    Kind.WEEK: _("周报"),
    Kind.MONTH: _("月度分析"),
    Kind.COURT: _("四个数"),
    Kind.YEAR: _("年报表"),
}
STATE_WORDS: Words = {State.DRAFT: _("待签发"), State.SIGNED: _("已签发")}
TONES: dict[str, str] = {State.DRAFT: "warn", State.SIGNED: "answer"}
REPLACED_WORD = _("已更正")
"""Of a signed version after which another one was signed."""
WHAT_WORDS: Words = {
    "drafted": _("系统起草"),
    "begun": _("人工起草"),
    "redrawn": _("重新取数"),
    "edited": _("修改文字"),
    "signed": _("签发"),
    "corrected": _("开始更正"),
}
LAST_WORDS: Words = {
    Kind.WEEK: _("近12周"),
    Kind.MONTH: _("近12个月"),
    Kind.COURT: _("近12个月"),
    Kind.YEAR: _("全年12个月"),
}
"""What the trend of a kind covers."""


def role_word(role: str) -> str:
    """What a role is called beside what its holder did; no person is named."""
    return str(ROLE_WORDS[role]) if role in ROLE_WORDS else _now("系统")


def name_of(kind: str, first: date) -> str:
    """A period as it is called in lists: a week by its Monday, a month, a year."""
    return {Kind.WEEK: f"{first:%Y-%m-%d}", Kind.YEAR: f"{first:%Y}"}.get(Kind(kind), f"{first:%Y-%m}")


def column_of(kind: str, first: date) -> str:
    """A period below the column of a chart."""
    return f"{first:%m-%d}" if kind == Kind.WEEK else f"{first:%Y-%m}"
