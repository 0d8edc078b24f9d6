"""The workbooks that people take along: the empty template, and the faulty rows of an import to be corrected.

Their headings and choices are Chinese whoever asks, as the ledgers are; explanations are in the reader's language. No
cell is ever a formula, whatever somebody typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment

from huying.cases.ledger.columns import COLUMNS, REASON, keys_of
from huying.cases.ledger.rules import MOST_ROWS
from huying.cases.ledger.words import CHOICES
from huying.core.clock import in_china
from huying.core.workbooks.writing import BAD, EXAMPLE, HEAD, Offered, cell, heading, offer, saved, shape

LANGUAGE = "zh-hans"
Lists = dict[str, list[str]]
Marked = tuple[list[str], dict[int, str]]
"""The cells of a row, and what is wrong by column counted from 0; −1 is the row as a whole."""


def template(communities: Sequence[str]) -> bytes:
    """The empty workbook: headings, one example, drop-downs, explanations; the communities of the reader's area."""
    book = Workbook(write_only=True)
    lists = lists_of(communities)
    hints = {column.key: str(column.hint) for column in COLUMNS}
    with override(LANGUAGE):
        sheet = book.create_sheet(_("台账"))
        _shape(sheet, [column.key for column in COLUMNS])
        sheet.append([heading(sheet, str(column.word), hints[column.key], needed=column.needed) for column in COLUMNS])
        examples = {"area": communities[0] if communities else ""}
        sheet.append(
            [cell(sheet, examples.get(column.key, str(column.example)), column.kind, EXAMPLE) for column in COLUMNS]
        )
    _explain(book, hints)
    _offer(book, sheet, lists, [column.key for column in COLUMNS])
    return saved(book)


def faulty(headings: Sequence[str], rows: Iterable[Marked], communities: Sequence[str], *, taken: str) -> bytes:
    """The rows that were not imported, as they came, each cell that is wrong marked, and before them what is wrong.

    `taken` says who took them along and when; it stands at the head and the foot of every printed page.
    """
    book = Workbook(write_only=True)
    keys = keys_of(headings)
    by_key = {column.key: column for column in COLUMNS}
    kinds = [by_key[key].kind if key else "text" for key in keys]
    with override(LANGUAGE):
        sheet = book.create_sheet(_("错误行"))
        reason = str(REASON)
    _shape(sheet, ["", *keys])
    sheet.HeaderFooter.oddHeader.center.text = taken
    sheet.HeaderFooter.oddFooter.center.text = taken
    sheet.column_dimensions["A"].width = 60
    sheet.append([cell(sheet, word, "text", HEAD) for word in (reason, *headings)])
    for cells, wrong in rows:
        told = cell(sheet, "\n".join(wrong.values()), "text", BAD)
        told.alignment = Alignment(wrap_text=True, vertical="top")
        pairs = enumerate(zip(cells, kinds, strict=True))
        sheet.append([told, *(cell(sheet, text, kind, BAD if n in wrong else None) for n, (text, kind) in pairs)])
    _offer(book, sheet, lists_of(communities), ["", *keys])
    return saved(book)


def taken_words(name: str, at: datetime, *, allowed_by: str = "") -> str:
    """Who took personal data along, when, and who allowed it."""
    with override(LANGUAGE):
        words = _("{name} {day} 导出，含个人信息，仅限更正后重新导入")
        leave = _("，{name} 批准").format(name=allowed_by) if allowed_by else ""
    return words.format(name=name, day=f"{in_china(at):%Y-%m-%d %H:%M}") + leave


def lists_of(communities: Sequence[str]) -> Lists:
    """What the drop-downs offer, by the key of the column."""
    with override(LANGUAGE):
        return {key: [str(word) for word in words.values()] for key, words in CHOICES.items()} | {
            "area": list(communities)
        }


def _shape(sheet: Any, keys: Sequence[str]) -> None:
    by_key = {column.key: (column.width, column.kind) for column in COLUMNS}
    shape(sheet, [by_key.get(key, (18, "text")) for key in keys])


def _offer(book: Any, sheet: Any, lists: Lists, keys: Sequence[str]) -> None:
    with override(LANGUAGE):
        name = _("选项")
    offer(book, sheet, Offered(lists, name, _("请从下拉选项中选。")), keys, rows=MOST_ROWS)


def _explain(book: Any, hints: dict[str, str]) -> None:
    sheet = book.create_sheet(_("填写说明"))
    for letter, width in zip("ABCD", (22, 10, 62, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([cell(sheet, word, "text", HEAD) for word in (_("列"), _("必填"), _("怎么填"), _("可选项"))])
    lists = lists_of(())
    for column in COLUMNS:
        with override(LANGUAGE):
            word = str(column.word)
        needed = _("必填") if column.needed else ""
        offered = "、".join(lists.get(column.key, ()))
        sheet.append([cell(sheet, text, "text", None) for text in (word, needed, hints[column.key], offered)])
    for text in (
        _("列的先后可以变，没有的列可以删去；多出的列不导入，会列给您看。"),
        _("灰色的示例行不导入，可以留着。一次最多 {rows} 行。").format(rows=f"{MOST_ROWS:,}"),
        _("同一份台账再导入一次不会重复，也不会改动已经在库的事项。"),
    ):
        sheet.append([cell(sheet, text, "text", None)])
