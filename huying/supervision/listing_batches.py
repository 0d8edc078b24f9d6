"""The list of batches as a table; the workbook of each stands in its row, and that it was paid."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.models import Batch

_ACTS = "supervision/parts/cells/batch_acts.html"


def _state(batch: Batch) -> Mark:
    return Mark(_("已发放"), "answer") if batch.paid_at else Mark(_("待发放"), "outline")


def _acts(batch: Batch) -> bool:
    return batch.paid_at is None


BATCHES = declared(
    Table(
        key="subsidy_batches",
        word=_("发放批次"),
        url="supervision:batches",
        order="-gathered",
        columns=(
            Column("number", _("批次"), sort="number", width=24),
            Column("gathered", _("汇总"), "gathered_at", kind="moment", sort="gathered_at", width=18),
            Column("state", _("状态"), _state, kind="state", width=12),
            Column("paid", _("发放"), "paid_at", kind="moment", sort="paid_at", width=18),
            Column("acts", _("操作"), _acts, draw=_ACTS, exported=False),
        ),
        none=_("没有发放批次"),
        how=_("已批准的在“以奖代补”里汇成一批，会出现在这里。"),
    )
)
