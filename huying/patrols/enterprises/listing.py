"""The register of enterprises as a table. Firms are graded, never persons; whom to call there stands in no list."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.patrols.enterprises.forms import Find
from huying.patrols.enterprises.queries.register import Row

_LEVEL = "patrols_enterprises/parts/{}_cell.html"


def _opens(row: Row) -> str:
    return reverse("enterprises:enterprise", args=[row.enterprise.pk])


def _passed(row: Row) -> str:
    return _now("已通过") if row.enterprise.passed_at else _now("未通过")


def _inspection(row: Row) -> Any:
    return row.levels["inspection"].word


def _filing(row: Row) -> Any:
    return row.levels["filing"].word


ENTERPRISES = declared(
    Table(
        key="enterprises",
        word=_("企业清单"),
        url="enterprises:enterprises",
        filters=tuple(Find.base_fields),
        columns=(
            Column("name", _("企业"), "enterprise.name", opens=_opens, sort="name", width=36),
            Column("credit_code", _("信用代码"), "enterprise.credit_code", sort="credit_code", width=22),
            Column("trade", _("行业"), sort="trade", width=16),
            Column("place", _("地点"), width=32),
            Column("park", _("园区"), "enterprise.park", sort="park", shown=False, width=20),
            Column("passed", _("入网核查"), _passed, width=12),
            Column("inspection", _("检查档次"), _inspection, draw=_LEVEL.format("inspection"), width=14),
            Column("filing", _("备案信用"), _filing, draw=_LEVEL.format("filing"), width=14),
        ),
        none=_("还没有企业"),
        how=_("登记或导入的企业会在这里。"),
    )
)
