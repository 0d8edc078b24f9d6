"""The list of subsidies as a table; what may be done with each stands in its row."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.supervision.queries import Row

_DRAWN = "supervision/parts/cells/{}.html"


def _opens(row: Row) -> str:
    return reverse("cases:case", args=[row.subsidy.case.code])


SUBSIDIES = declared(
    Table(
        key="subsidies",
        word=_("以奖代补"),
        url="supervision:subsidies",
        order="-proposed",
        filters=("state",),
        columns=(
            Column("code", _("编号"), "subsidy.case.code", opens=_opens, width=18),
            Column("title", _("事项"), "subsidy.case.title", width=30),
            Column("mediator", _("调解员"), "subsidy.mediator.name", sort="mediator__name", width=14),
            Column("class", _("类别"), "dispute_class", draw=_DRAWN.format("class"), width=12),
            Column("reason", _("核类理由"), "subsidy.reason", shown=False, width=30),
            Column("state", _("状态"), "state", kind="state", draw=_DRAWN.format("state"), width=14),
            Column("amount", _("金额"), "subsidy.amount", kind="money", sort="amount", width=12),
            Column("proposed", _("申报"), "subsidy.proposed_at", kind="moment", sort="proposed_at", width=18),
            Column("acts", _("操作"), "may", draw=_DRAWN.format("acts"), exported=False),
        ),
        none=_("没有以奖代补"),
        how=_("调解协议履行完、归档以后，可以在下面申报。"),
    )
)
