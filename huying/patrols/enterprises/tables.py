"""Reading a table of enterprises that somebody brings, as .xlsx or CSV; and writing a template and the faulty rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from openpyxl import Workbook

from huying.core.errors import LANGUAGES, Invalid
from huying.core.workbooks import refusals
from huying.core.workbooks.cells import plain, text_of
from huying.core.workbooks.opening import Limits, Wanted, found_in, require_sound, rows_of, too_large
from huying.core.workbooks.writing import BAD, Offered, cell, heading, offer, saved, shape
from huying.patrols.enterprises.rules import MOST_ROWS
from huying.patrols.enterprises.words import TRADES

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMITS = Limits(rows=MOST_ROWS, bytes=5 << 20, unpacked=64 << 20)
COLUMNS = {
    "credit_code": _("统一社会信用代码"),
    "name": _("企业名称"),
    "trade": _("行业"),
    "place": _("楼幢、房间或社区编码"),
    "park": _("园区"),
    "contact_name": _("联系人"),
    "contact_phone": _("联系电话"),
}
NEEDED = ("credit_code", "name", "trade", "place")
_WIDTHS = (24, 32, 16, 26, 20, 12, 18)


class TableUnreadable(Invalid):
    """A table as text that is neither UTF-8 nor GB18030."""

    slug = "enterprise-table-unreadable"
    text = _("这个 CSV 读不出来。请存为 UTF-8 或 GB18030 编码，或改用 .xlsx。")
    field = "file"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that was not entered: its number, its cells, the key of the column that is wrong (or empty), and why."""

    row: int
    cells: dict[str, str]
    column: str
    reason: str


def rows_in(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows that say something, each with its number and its cells by column. Raises what is wrong with the file."""
    if content.startswith((b"PK", b"\xd0\xcf")) or b"\0" in content[:4096]:
        require_sound(content, LIMITS)
        found = found_in(content, Wanted(_keys, _needed(), LIMITS))
        keys, lines = _keys(found.headings), rows_of(content, found, LIMITS)
    else:
        keys, lines = _of_text(content)
    rows = [(number, dict(zip(keys, cells, strict=False))) for number, cells in lines]
    return [(number, {key: row.get(key, "") for key in COLUMNS}) for number, row in rows]


def _of_text(content: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    if len(content) > LIMITS.bytes:
        raise too_large(LIMITS)
    try:
        lines = [[text_of(each) for each in row] for row in csv.reader(io.StringIO(_decoded(content)))]
    except csv.Error as error:
        raise TableUnreadable from error
    keys = _keys(lines[0] if lines else [])
    missing = [word for key, word in _needed().items() if key not in keys]
    if missing:
        raise refusals.ColumnsMissing(missing=missing)
    said = [(number, cells) for number, cells in enumerate(lines, 1) if number > 1 and any(cells)]
    if not said:
        raise refusals.NoRows
    if len(said) > LIMITS.rows:
        raise too_large(LIMITS)
    return keys, iter(said)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable


def _needed() -> Mapping[str, str | Promise]:
    return {key: COLUMNS[key] for key in NEEDED}


def _keys(heads: Sequence[str]) -> list[str]:
    """Which column each heading means, in either language; empty for others."""
    known = {word: key for key, words in COLUMNS.items() for word in _spoken(words)}
    return [known.get(plain(head), "") for head in heads]


def trade_in(text: str) -> str:
    """The trade that a cell names, by its code or its word in either language; the text itself where none is."""
    known = {word: key for key, words in TRADES.items() for word in (key, *_spoken(words))}
    return known.get(plain(text), text)


def _spoken(words: str | Promise) -> set[str]:
    """A word in both languages, as it is compared."""
    found = set()
    for code in LANGUAGES.values():
        with override(code):
            found.add(plain(str(words)))
    return found


def template() -> bytes:
    """An empty table with its headings; the trades are offered."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_now("企业"))
    shape(sheet, [(width, "text") for width in _WIDTHS])
    trades = Offered({"trade": [str(word) for word in TRADES.values()]}, _now("可选值"), _now("请从下拉里选择行业。"))
    offer(book, sheet, trades, list(COLUMNS), rows=MOST_ROWS)
    sheet.append([heading(sheet, str(word), "", needed=key in NEEDED) for key, word in COLUMNS.items()])
    return saved(book)


def faulty(faults: Sequence[Fault]) -> bytes:
    """The rows that were not entered, each with its number, the bad cell marked, and why; mended, it can be brought."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_now("有问题的行"))
    shape(sheet, [(width, "text") for width in (*_WIDTHS, 10, 60)])
    words = [*(str(word) for word in COLUMNS.values()), _now("原行号"), _now("原因")]
    sheet.append([heading(sheet, word, "", needed=False) for word in words])
    for fault in faults:
        cells = [cell(sheet, fault.cells[key], "text", BAD if key == fault.column else None) for key in COLUMNS]
        sheet.append([*cells, *(cell(sheet, text, "text", None) for text in (str(fault.row), fault.reason))])
    return saved(book)
