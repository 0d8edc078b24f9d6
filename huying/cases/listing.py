"""The list of cases as a table."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.forms_list import Find
from huying.cases.queries.listed import Row
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light


def _opens(row: Row) -> str:
    return reverse("cases:case", args=[row.code])


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


def _kind(row: Row) -> str:
    return f"{row.line} · {row.category}" if row.category else str(row.line)


CASES = declared(
    Table(
        key="cases",
        word=_("事项清单"),
        url="cases:list",
        order="-registered",
        filters=tuple(Find.base_fields),
        columns=(
            Column("code", _("编号"), opens=_opens, width=18),
            Column("title", _("事项"), width=36),
            Column("state", _("状态"), kind="state", width=12),
            Column("clock", _("期限"), _clock, kind="light", width=18),
            Column("kind", _("类别"), _kind, width=20),
            Column("area", _("属地"), width=20),
            Column("handler", _("承办"), width=26),
            # One way to turn over a million rows by index: by the instant of registration, from either end.
            Column("registered", _("登记"), "registered_at", kind="moment", sort="registered_at", width=18),
        ),
        none=_("还没有事项"),
        how=_("窗口登记、网格上报、台账导入和吹哨转来的事项都在这里。"),
        missed=_("换一个条件，或清除筛选。按姓名、电话、证件号查找时要填完整。"),
    )
)
