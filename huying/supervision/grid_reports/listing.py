"""The list of reports as a table; kind and period narrow it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.grid_reports.queries import Listed
from huying.supervision.grid_reports.words import STATE_WORDS, TONES


def _opens(row: Listed) -> str:
    return reverse("reports:report", args=[row.report.pk])


def _state(row: Listed) -> Mark:
    return Mark(STATE_WORDS[row.report.state], TONES[row.report.state])


REPORTS = declared(
    Table(
        key="reports",
        word=_("研判报告"),
        url="reports:reports",
        filters=("kind", "first"),
        columns=(
            Column("area", _("地方"), "report.area.name", sort=lambda row: row.report.area_id, opens=_opens, width=24),
            Column("state", _("状态"), _state, "state", sort=lambda row: row.report.state,
                   draw="supervision_grid_reports/parts/state_cell.html"),
            Column("version", _("版本"), "report.version", "number", sort=lambda row: row.report.version),
            Column("drawn", _("数据截至"), "report.drawn_at", "moment", sort=lambda row: row.report.drawn_at, width=18),
            Column("due", _("报送期限"), "report.due_at", "day", sort=lambda row: row.report.due_at),
        ),
        none=_("还没有研判报告"),
        how=_("每月最后一天早上八点起草月报，每周一晚上八点起草周情分析。"),
    )
)  # fmt: skip
