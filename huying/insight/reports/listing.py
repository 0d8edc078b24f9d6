"""The list of reports of centres as a table; the kind narrows it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.insight.reports.models import CenterReport
from huying.insight.reports.words import REPLACED_WORD, SHORT_WORDS, STATE_WORDS, TONES, name_of
from huying.people.words import ROLE_WORDS


def _opens(row: CenterReport) -> str:
    return reverse("center_reports:report", args=[row.pk])


def _period(row: CenterReport) -> str:
    return name_of(row.kind, row.first)


def _kind(row: CenterReport) -> str:
    return str(SHORT_WORDS[row.kind])


def _state(row: CenterReport) -> Mark:
    return Mark(REPLACED_WORD) if row.replaced else Mark(STATE_WORDS[row.state], TONES[row.state])


def _role(row: CenterReport) -> str:
    return str(ROLE_WORDS.get(row.signed_role, ""))


CENTER_REPORTS = declared(
    Table(
        key="center_reports",
        word=_("中心报告"),
        url="center_reports:reports",
        order="-period",
        filters=("kind", "area"),
        columns=(
            Column("kind", _("种类"), _kind, sort="kind", opens=_opens, width=14),
            Column("area", _("地方"), "area.name", sort="area_id", width=20),
            Column("period", _("时段"), _period, sort="first", width=14),
            Column("number", _("版本"), kind="number", sort="number", width=8),
            Column("state", _("状态"), _state, kind="state", sort="state", width=12),
            Column("cut", _("数据截至"), kind="moment", sort="cut", width=18),
            Column("role", _("签发岗位"), _role, width=18),
            Column("signed", _("签发"), "signed_at", kind="moment", sort="signed_at", width=18),
        ),
        none=_("还没有报告"),
        how=_("每周、每月、每年结束后的第一个工作日早上七点，系统从指标取数起草；核对后由中心负责人签发。"),
        missed=_("换一个种类，或清除筛选再看。"),
    )
)
