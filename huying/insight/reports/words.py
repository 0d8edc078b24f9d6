"""Words of reports of centres."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.insight.reports.rules import CenterReportKind, State
from huying.people.words import ROLE_WORDS

Words = dict[str, str | Promise]
KIND_WORDS: Words = {
    CenterReportKind.WEEK: _("综治中心周报"),
    CenterReportKind.MONTH: _("综治中心月度分析"),
    CenterReportKind.COURT: _("法院四问报告"),
    CenterReportKind.YEAR: _("综治中心年报表"),
}
SHORT_WORDS: Words = {
    CenterReportKind.WEEK: _("周报"),
    CenterReportKind.MONTH: _("月度分析"),
    CenterReportKind.COURT: _("四个数"),
    CenterReportKind.YEAR: _("年报表"),
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
    "dropped": _("放弃更正"),
}
LAST_WORDS: Words = {
    CenterReportKind.WEEK: _("近12周"),
    CenterReportKind.MONTH: _("近12个月"),
    CenterReportKind.COURT: _("近12个月"),
    CenterReportKind.YEAR: _("全年12个月"),
}
"""What the trend of a kind covers."""


def role_word(role: str) -> str:
    """What a role is called beside what its holder did; no person is named."""
    return str(ROLE_WORDS[role]) if role in ROLE_WORDS else _now("系统")


def name_of(kind: str, first: date) -> str:
    """A period as it is called in lists: a week by its Monday, a month, a year."""
    return {CenterReportKind.WEEK: f"{first:%Y-%m-%d}", CenterReportKind.YEAR: f"{first:%Y}"}.get(
        CenterReportKind(kind), f"{first:%Y-%m}"
    )


def column_of(kind: str, first: date) -> str:
    """A period below the column of a chart."""
    return f"{first:%m-%d}" if kind == CenterReportKind.WEEK else f"{first:%Y-%m}"
