"""A report as a workbook: figures as numbers on one sheet, tables on another, with period, operator and instant."""

from __future__ import annotations

import io
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from huying.core.clock import in_china
from huying.supervision.figures.words import WHY_WORDS
from huying.supervision.grid_reports.facts import LineFacts, read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.reading import parts_of
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections.declared import DEFINITIONS
from huying.supervision.grid_reports.words import KIND_WORDS

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (20, 22, 12, 10, 10, 12, 30, 50)
_TABLE_WIDTHS = (40, 18, 18, 18, 18, 18)


def workbook(report: Report, *, operator: str, at: datetime) -> bytes:
    """The .xlsx: values are numbers, rates as percentages; a value that is not told says why."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _("指标")
    _figures(sheet, report, operator, at)
    _tables(book.create_sheet(_("明细")), report)
    for each in (sheet, book[_("明细")]):
        each.HeaderFooter.oddFooter.center.text = _("{name} {day} 导出").format(name=operator, day=_minute(at))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _figures(sheet: Worksheet, report: Report, operator: str, at: datetime) -> None:
    facts, kind = read(report.facts), Kind(report.kind)
    sheet.append([_("{area} {kind}").format(area=report.area.name, kind=KIND_WORDS[kind])])
    span = _("{first} 至 {last}，截至 {cut}").format(first=report.first, last=report.last, cut=_minute(report.drawn_at))
    sheet.append([span, "", "", "", "", "", _("{name} 导出于 {day}").format(name=operator, day=_minute(at))])
    sheet.append([_("部分"), _("指标"), _("本期"), _("分子"), _("分母"), _("上期"), _("说明"), _("定义")])
    values = {line.code: line for section in facts.sections for line in section.lines}
    for part in parts_of(kind, facts):
        for line in part.lines:
            sheet.append([part.word, *_cells(values[line.code])])
            if line.definition.kind == "rate":
                sheet[f"C{sheet.max_row}"].number_format = sheet[f"F{sheet.max_row}"].number_format = "0.00%"
        if part.missing:
            sheet.append([part.word, _("没有数据来源，未统计")])
    sheet.append([])
    sheet.append([_("意见建议"), _plain(report.suggestion)])
    sheet.append([_("补充说明"), _plain(report.note)])
    _dress(sheet, _WIDTHS)
    sheet.freeze_panes = "A4"


def _cells(facts: LineFacts) -> list[object]:
    told = DEFINITIONS[facts.code]
    explained = _("{told}；分母：{of}").format(told=told.told, of=told.of)
    why = str(WHY_WORDS[facts.why])
    return [str(told.word), facts.value, facts.numerator, facts.denominator, facts.before, why, explained]


def _tables(sheet: Worksheet, report: Report) -> None:
    for part in parts_of(Kind(report.kind), read(report.facts)):
        for table in part.tables:
            sheet.append([f"{part.word} · {table.word}"])
            sheet[sheet.max_row][0].font = Font(bold=True)
            sheet.append(list(table.heads))
            for row in table.rows:
                sheet.append([_plain(row.name), *(int(cell) if _whole(cell) else cell for cell in row.cells)])
            sheet.append([])
    for letter, width in zip("ABCDEF", _TABLE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


def _dress(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGH", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _whole(cell: str) -> bool:
    return cell.lstrip("-").isdigit()


def _plain(text: str) -> str:
    """No cell is a formula, whatever somebody typed."""
    return f"'{text}" if text[:1] in "=+-@" and text else text


def _minute(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%d %H:%M}"
