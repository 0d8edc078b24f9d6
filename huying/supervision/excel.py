"""A batch as a workbook for whoever pays: title, period, operator and a watermark in words on every page."""

from __future__ import annotations

import io
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from huying.core.clock import in_china
from huying.supervision.models import Batch
from huying.supervision.words import CLASS_WORDS

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (8, 18, 26, 12, 14, 12, 16, 16)


def workbook(batch: Batch, *, operator: str, at: datetime) -> bytes:
    """The .xlsx of a batch: one row a case, the sum below."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = batch.number[:31]
    sheet.append([_("以奖代补发放清单")])
    sheet.append([_("批次 {number}，{day} 生成，经办 {name}").format(number=batch.number, day=_day(at), name=operator)])
    sheet.append(
        [_("序号"), _("事项编号"), _("事由"), _("类别"), _("调解员"), _("金额（元）"), _("申报日期"), _("审批日期")]
    )
    total = 0.0
    rows = batch.subsidies.select_related("case", "mediator").order_by("approved_at", "pk")
    for number, row in enumerate(rows, 1):
        amount = float(row.amount or 0)
        total += amount
        words = [row.case.code, row.case.title, str(CLASS_WORDS[row.dispute_class]), row.mediator.name]
        sheet.append([number, *map(_plain, words), amount, _day(row.proposed_at), _day(row.approved_at or at)])
    sheet.append([_("合计"), "", "", "", "", total])
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.HeaderFooter.oddFooter.center.text = _("{name} {day} 导出，仅限发放使用").format(name=operator, day=_day(at))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _day(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%d}"


def _plain(text: str) -> str:
    """No cell is a formula, whatever somebody typed."""
    return f"'{text}" if text[:1] in "=+-@" else text
