"""The responsibility register as a table, for whoever takes it along; its page groups it and changes it in place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.queries.listed import Line
from huying.core.tables.declared import Column, Table, declared


def _asks(line: Line) -> str:
    return "; ".join(line.asks)


def _assists(line: Line) -> str:
    return "; ".join(line.assists)


def _services(line: Line) -> str:
    return "; ".join(str(word) for word in line.services)


RESPONSIBILITIES = declared(
    Table(
        key="responsibilities",
        word=_("职责清单"),
        filters=("category", "area_code", "path", "stage", "q"),
        columns=(
            Column("name", _("条目名称"), "row.name", width=28),
            Column("category", _("类别"), width=14),
            Column("asks", _("条件"), _asks, width=36),
            Column("area", _("区域"), width=18),
            Column("path", _("去向"), width=16),
            Column("lead", _("主办"), width=28),
            Column("handler", _("承办"), width=28),
            Column("assists", _("协办"), _assists, width=28),
            Column("services", _("同时安排"), _services, width=18),
            Column("basis", _("依据"), "row.basis", width=36),
            Column("priority", _("优先级"), "row.priority", kind="number", width=10),
            Column("effective_from", _("从"), "row.effective_from", kind="moment", width=18),
            Column("effective_to", _("到"), "row.effective_to", kind="moment", width=18),
            Column("stage", _("状态"), "stage_word", width=12),
            Column("reason", _("理由"), "row.reason", width=36),
        ),
    )
)
