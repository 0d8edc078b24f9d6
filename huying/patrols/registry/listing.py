"""The imports into a registry as a table."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State
from huying.patrols.registry.queries.imports import Shown


def _opens(row: Shown) -> str:
    return reverse("registry:import", args=[row.taken.pk])


def _stage(row: Shown) -> State:
    return State(row.stage, row.tone)


IMPORTS = declared(
    Table(
        key="address_imports",
        word=_("导入记录"),
        url="registry:imports",
        order="-at",
        columns=(
            Column("name", _("文件"), "taken.name", sort="name", opens=_opens, width=28),
            Column("kind", _("内容"), sort="kind", width=14),
            Column("datum", _("坐标系"), shown=False, width=24),
            Column("stage", _("状态"), _stage, kind="state", sort="stage", width=12),
            Column("rows", _("行"), "taken.rows", kind="number", sort="rows", width=10),
            Column("faulty", _("有错误"), "taken.faulty", kind="number", sort="faulty", width=10),
            Column("new", _("新登记"), "taken.new", kind="number", sort="new", shown=False, width=10),
            Column("changed", _("有更新"), "taken.changed", kind="number", sort="changed", shown=False, width=10),
            Column("by", _("经办"), "taken.by.name", sort="by__name", width=14),
            Column("at", _("时间"), "taken.at", kind="moment", sort="at", width=18),
        ),
        none=_("还没有导入过"),
        how=_("导入以后，谁在什么时候导入了哪份表、各有多少行，都列在这里。"),
    )
)
