"""Lists as workbooks (domain 8): title, period, operator and time above, the operator's name on every printed page.

Rows are streamed to the file, so that a hundred thousand fill no memory. No cell is a formula, whatever somebody typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from huying.core.clock import in_china
from huying.core.tables.book_charts import BookChart, native
from huying.core.tables.declared import Kind
from huying.core.tables.values import Linked, Share, as_text
from huying.core.workbooks.writing import HEAD, cell

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would reckon out."""
HEAD_ROW = 4
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_FORMATS: dict[str, str] = {"money": "#,##0.00", "number": "#,##0"}
_FRACTION = "#,##0.###"
_LONGEST = 32_767
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_WRAPPED = 24
"""From this width on the words of a column are broken into lines."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its word, its width in characters, the kind of its values."""

    word: str
    width: int = 16
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the rows: title, the period and what narrows it in words, who took it along and when."""

    title: str
    period: str
    operator: str
    at: datetime
    note: str = ""

    @property
    def mark(self) -> str:
        """The watermark: whose copy this is."""
        return _("{name} {moment} 导出").format(name=self.operator, moment=_minute(self.at))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `last` is put below the rows when all of them are written, such as a sum; `charts` draw some of them."""

    cover: Cover
    heads: Sequence[Head]
    rows: Iterable[Sequence[Any]]
    last: Callable[[], Sequence[Any]] | None = None
    name: str = ""
    charts: Sequence[BookChart] = ()


def write_book(out: IO[bytes], *sheets: Sheet) -> int:
    """Write a workbook of one or more sheets; how many rows its first one holds below its heads, sums not counted."""
    book = Workbook(write_only=True)
    first = sheets[0].cover
    book.properties.creator = book.properties.lastModifiedBy = _clean(first.operator)
    book.properties.title = _clean(first.title)
    numbers = [_sheet(book, sheet) for sheet in sheets]
    book.save(out)
    return numbers[0]


def _sheet(book: Any, sheet: Sheet) -> int:
    cover = sheet.cover
    page = book.create_sheet(named(sheet.name or cover.title))
    _shape(page, sheet)
    for chart in sheet.charts:
        page.add_chart(native(page, chart, HEAD_ROW), chart.anchor)
    page.append([_said(page, cover.title, bold=True, size=14)])
    page.append([_said(page, cover.period)])
    told = _("导出人：{name}　生成时间：{moment}").format(name=cover.operator, moment=_second(cover.at))
    page.append([_said(page, f"{told}　{cover.note}" if cover.note else told)])
    page.append([_head(page, head) for head in sheet.heads])
    kinds = [(head.kind, head.width >= _WRAPPED) for head in sheet.heads]
    number = 0
    for row in sheet.rows:
        page.append([_cell(page, value, *kind) for value, kind in zip(row, kinds, strict=True)])
        number += 1
    last = f"A{HEAD_ROW}:{get_column_letter(len(sheet.heads))}{HEAD_ROW + number}"
    page.auto_filter.ref = last
    if sheet.last:
        page.append([_cell(page, value, *kind) for value, kind in zip(sheet.last(), kinds, strict=True)])
    page.append([_said(page, _("共 {rows} 行　{mark}").format(rows=f"{number:,}", mark=cover.mark))])
    return number


def named(text: str) -> str:
    """The name of a sheet as a workbook takes it."""
    return _NOT_IN_A_NAME.sub(" ", text)[:31]


def _shape(page: Any, sheet: Sheet) -> None:
    """Widths, heads that stay in view and on every page, and the name of whoever took it along on each of them."""
    for number, head in enumerate(sheet.heads, 1):
        page.column_dimensions[get_column_letter(number)].width = head.width
    page.freeze_panes = f"B{HEAD_ROW + 1}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    mark = sheet.cover.mark.replace("&", "&&")
    page.HeaderFooter.oddHeader.center.text = mark
    page.HeaderFooter.oddFooter.center.text = f"{mark}　" + _("第 &P 页，共 &N 页")


def _said(page: Any, text: str, *, bold: bool = False, size: int = 11) -> Any:
    made = cell(page, _clean(text), "text", None)
    if bold:
        made.font = Font(bold=True, size=size)
    return made


def _head(page: Any, head: Head) -> Any:
    made = cell(page, _clean(head.word), "text", HEAD)
    made.font = Font(bold=True)
    return made


def _cell(page: Any, value: Any, kind: Kind, wrapped: bool) -> Any:
    """A cell of a row: numbers and instants as such, everything else as text and nothing but text."""
    if value is None or value == "":
        return None
    if isinstance(value, Linked):
        return _leading(page, _cell(page, value.value, kind, wrapped), value.target)
    known = _counted(value, kind)
    if known:
        return _formatted(page, *known)
    text = _clean(as_text(value))
    if not wrapped and not text.startswith((*FORMULA, "#")):
        return text
    made = cell(page, text, "text", None)
    if wrapped:
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _leading(page: Any, made: Any, target: str) -> Any:
    """A cell that leads somewhere, underlined so that it is known as one; an empty one leads nowhere."""
    if made is None:
        return None
    leads = cell(page, made, "text", None) if isinstance(made, str) else made
    leads.hyperlink = target
    if target.startswith("#"):
        leads.hyperlink.target, leads.hyperlink.location = None, target[1:]
    leads.font = Font(underline="single")
    return leads


def _counted(value: Any, kind: Kind) -> tuple[Any, str] | None:
    """A number or an instant as a spreadsheet reckons with it, and its format; None for anything else."""
    if isinstance(value, Share):
        return value.value, "0.00%"
    if isinstance(value, datetime):
        there = in_china(value).replace(tzinfo=None)
        return (there.date(), _DAY) if kind == "day" else (there, _MOMENT)
    if isinstance(value, date):
        return value, _DAY
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value, _FRACTION if kind == "number" and value % 1 else _FORMATS.get(kind, "General")
    return None


def _formatted(page: Any, value: Any, shape: str) -> Any:
    made = WriteOnlyCell(page, value=value)
    made.number_format = shape
    return made


def _clean(text: str) -> str:
    """Without control characters that no workbook may hold, and no longer than a cell takes."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]


def _minute(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%d %H:%M}"


def _second(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%d %H:%M:%S}"
