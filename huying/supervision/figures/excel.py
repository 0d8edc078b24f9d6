"""The figures of a period as a workbook: what the page shows, with the definitions on a second sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from huying.core.clock import in_china
from huying.supervision.figures.counting import Figure
from huying.supervision.figures.declared import GROUPS
from huying.supervision.figures.periods import Period
from huying.supervision.figures.words import KIND_WORDS, WHY_WORDS

_WIDTHS = (16, 22, 14, 12, 12, 12, 12, 14, 28)
_WIDE = (22, 60, 44, 44, 40)


def workbook(figures: Sequence[Figure], *, area: str, period: Period, operator: str, at: datetime) -> bytes:
    """The .xlsx. Values are numbers, rates as percentages; a value that is not told says why."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _("指标")
    sheet.append([_("{area} 指标").format(area=area)])
    sheet.append([period_words(period), "", "", "", _("{name} 导出于 {day}").format(name=operator, day=_minute(at))])
    sheet.append([_("类别"), _("指标"), _("本期"), _("单位"), _("分子"), _("分母"), _("中位数"), _("上期"), _("说明")])
    for each in figures:
        sheet.append(_cells(each))
        if each.definition.kind == "rate":
            for column in "CH":
                sheet[f"{column}{sheet.max_row}"].number_format = "0.00%"
    _definitions(book.create_sheet(_("定义")), figures)
    _dress(sheet, _WIDTHS, head=3)
    sheet.freeze_panes = "A4"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def period_words(period: Period) -> str:
    """From when to when, and until when it was looked at."""
    return _("{first} 至 {last}，截至 {cut}").format(first=period.first, last=period.last, cut=_minute(period.cut))


def _cells(each: Figure) -> list[object]:
    definition = each.definition
    return [
        str(GROUPS[definition.group]),
        str(definition.word),
        each.value,
        str(KIND_WORDS[definition.kind]),
        each.numerator,
        each.denominator,
        each.median,
        each.before,
        str(WHY_WORDS[each.why]),
    ]


def _definitions(sheet: Worksheet, figures: Sequence[Figure]) -> None:
    sheet.append([_("指标"), _("分子"), _("分母"), _("不计入"), _("依据")])
    for each in figures:
        told = each.definition
        sheet.append([str(told.word), str(told.told), str(told.of), str(told.left_out), str(told.source)])
    _dress(sheet, _WIDE, head=1)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(sheet: Worksheet, widths: Sequence[int], *, head: int) -> None:
    for cell in (*sheet[1], *sheet[head]):
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGHI", widths, strict=False):
        sheet.column_dimensions[letter].width = width


def _minute(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%d %H:%M}"
