"""The return visits that are due as a table."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.closing.queries.due import Row
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light


def _opens(row: Row) -> str:
    return f"{reverse('cases:case', args=[row.visit.case.code])}#closing"


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


VISITS = declared(
    Table(
        key="visits",
        word=_("待回访"),
        url="closing:visits",
        order="planned",
        columns=(
            Column("code", _("编号"), "visit.case.code", opens=_opens, width=18),
            Column("title", _("事项"), "visit.case.title", width=30),
            Column("cause", _("结果"), kind="state", width=12),
            Column("clock", _("期限"), _clock, kind="light", sort="clock.due_at", width=18),
            Column("area", _("属地"), sort="visit.case.area_code", width=18),
            Column("tries", _("试过"), "visit.tries", kind="number", sort="visit.tries", width=10),
            Column(
                "planned", _("应访"), "visit.planned_at", kind="moment", sort="visit.planned_at", shown=False, width=18
            ),
        ),
        none=_("没有待回访的事"),
        how=_("事情办结、调解结束或转走以后，三个工作日内回访，任务会出现在这里。"),
    )
)
