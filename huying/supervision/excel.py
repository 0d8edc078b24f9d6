"""A batch as a workbook for whoever pays: one row a case, the sum below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from huying.core.clock import in_china
from huying.core.tables.books import Cover, Head, Sheet
from huying.people.access import Actor
from huying.people.commands.export_list import Taken
from huying.people.lists.exporting import operator_of, sent
from huying.supervision.models import Batch
from huying.supervision.words import CLASS_WORDS


def batch_book(actor: Actor, at: datetime, batch: Batch) -> FileResponse:
    """The .xlsx of a batch; that it was taken along is on record."""
    total = Decimal(0)

    def rows() -> Iterator[list[Any]]:
        nonlocal total
        found = batch.subsidies.select_related("case", "mediator").order_by("approved_at", "pk")
        for number, row in enumerate(found, 1):
            amount = row.amount or Decimal(0)
            total += amount
            named = [row.case.code, row.case.title, CLASS_WORDS[row.dispute_class], row.mediator.name]
            yield [number, *named, amount, row.proposed_at, row.approved_at or at]

    sheet = Sheet(
        _cover(actor, at, batch),
        [
            Head(_("序号"), 8, "number"),
            Head(_("事项编号"), 18),
            Head(_("事由"), 26),
            Head(_("类别"), 12),
            Head(_("调解员"), 14),
            Head(_("金额（元）"), 12, "money"),
            Head(_("申报日期"), 14, "day"),
            Head(_("审批日期"), 14, "day"),
        ],
        rows(),
        last=lambda: [_("合计"), None, None, None, None, total, None, None],
        name=batch.number,
    )
    return sent(actor, at, Taken("subsidy_batch", filters=(f"batch={batch.number}",)), sheet)


def _cover(actor: Actor, at: datetime, batch: Batch) -> Cover:
    period = _("批次 {number}，{day} 汇总").format(number=batch.number, day=f"{in_china(batch.gathered_at):%Y-%m-%d}")
    return Cover(_("以奖代补发放清单"), period, operator_of(actor), at, note=_("仅限发放使用"))
