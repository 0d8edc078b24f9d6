"""The responsibility register as a workbook, with a heading that stays in sight and filters on each column."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from huying.core.clock import in_china

_WIDE, _NARROW = 28, 14
_LONG = 14
"""From this many characters on a column is wide."""


def workbook(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, district: str, operator: str, at: datetime
) -> bytes:
    """The .xlsx: who exported it and when stands in its footer."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _("职责清单")
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number in range(1, len(heads) + 1):
        longest = max((len(row[number - 1]) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE if longest > _LONG else _NARROW
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    told = _("{district} 职责清单，{name} 导出于 {day}")
    sheet.HeaderFooter.oddFooter.center.text = told.format(
        district=district, name=operator, day=f"{in_china(at):%Y-%m-%d %H:%M}"
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
