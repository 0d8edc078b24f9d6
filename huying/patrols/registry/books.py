"""The workbooks that people take along: empty templates with examples and drop-downs, and the faulty rows of an import.

Headings and choices are Chinese whoever asks, as registries are; explanations are in the reader's language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment

from huying.core.workbooks.writing import BAD, EXAMPLE, HEAD, Offered, cell, heading, offer, saved, shape
from huying.patrols.registry.models import AddressImport, RowFault
from huying.patrols.registry.queries.imports import column_words
from huying.patrols.registry.reading import opened
from huying.patrols.registry.refusals import NoFaults
from huying.patrols.registry.rules import BUILDINGS, MOST_FAULTS
from huying.places.importing.columns import Table
from huying.places.importing.known import Communities
from huying.places.importing.opening import LIMITS

LANGUAGE = "zh-hans"
ROWS = 5000
"""So many rows of a template offer choices."""


def template(table: Table, area_code: str) -> bytes:
    """The empty workbook of a table: headings, one example, drop-downs, explanations."""
    book = Workbook(write_only=True)
    hints = {column.key: str(column.hint) for column in table.columns}
    communities = Communities(area_code).choices
    with override(LANGUAGE):
        sheet = book.create_sheet(str(table.word))
        shape(sheet, [(column.width, "text") for column in table.columns])
        sheet.append([heading(sheet, str(one.word), hints[one.key], needed=one.needed) for one in table.columns])
        examples = [str(one.example) for one in table.columns]
    marked = [cell(sheet, text, "text", EXAMPLE) for text in examples]
    sheet.append([*marked, cell(sheet, LIMITS.example, "text", EXAMPLE)])
    _explain(book, table, hints)
    _offer(book, sheet, table, communities)
    return saved(book)


def faulty(taken: AddressImport) -> bytes:
    """The faulty rows as they came, before each what is wrong. Raises NoFaults."""
    wrong = _wrong(taken)
    if not wrong or not taken.content:
        raise NoFaults
    heads, keys, lines = _as_it_came(taken, wrong)
    book = Workbook(write_only=True)
    with override(LANGUAGE):
        sheet = book.create_sheet(_("错误行"))
        reason = _("错误（行/列/原因）")
    shape(sheet, [(60, "text"), *((18, "text") for _key in keys)])
    sheet.append([cell(sheet, word, "text", HEAD) for word in (reason, *heads)])
    for number, cells in lines:
        if number in wrong:
            told = cell(sheet, "\n".join(text for _key, text in wrong[number]), "text", BAD)
            told.alignment = Alignment(wrap_text=True, vertical="top")
            bad = {key for key, _text in wrong[number]}
            marked = zip(keys, cells, strict=True)
            sheet.append([told, *(cell(sheet, text, "text", BAD if key in bad else None) for key, text in marked)])
    return saved(book)


def _as_it_came(
    taken: AddressImport, wrong: Iterable[int]
) -> tuple[Sequence[str], Sequence[str], Iterable[tuple[int, list[str]]]]:
    """Headings, keys and rows of a table; of GeoJSON the numbers of its features alone."""
    if taken.kind == BUILDINGS:
        return (), (), ((number, []) for number in wrong)
    table = opened(taken)
    return table.found.headings, table.keys, table.lines()


def _wrong(taken: AddressImport) -> dict[int, list[tuple[str, str]]]:
    """By row: the keys of the columns that are wrong, and how."""
    words = column_words(taken.kind)
    english = (get_language() or "").startswith("en")
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for fault in RowFault.objects.filter(taken=taken).order_by("row", "pk")[:MOST_FAULTS]:
        text = fault.en if english else fault.zh
        found[fault.row].append((fault.column, f"{fault.row} / {words.get(fault.column, fault.column)} / {text}"))
    return found


def _explain(book: Any, table: Table, hints: dict[str, str]) -> None:
    sheet = book.create_sheet(_("填写说明"))
    shape(sheet, [(20, "text"), (10, "text"), (60, "text"), (50, "text")])
    sheet.append([cell(sheet, word, "text", HEAD) for word in (_("列"), _("必填"), _("怎么填"), _("可选项"))])
    for column in table.columns:
        with override(LANGUAGE):
            word, choices = str(column.word), "、".join(map(str, column.choices.values()))
        needed = _("必填") if column.needed else ""
        sheet.append([cell(sheet, text, "text", None) for text in (word, needed, hints[column.key], choices)])
    for text in (
        _("列的先后可以变，没有的列可以删去；不认识的列不导入，会列给您看。"),
        _("带“示例”二字的行不导入，可以留着。一次最多 {rows} 行。").format(rows=f"{LIMITS.rows:,}"),
        _("同一份表再导入一次不会重复：没有变化的不动，有变化的更新。"),
    ):
        sheet.append([cell(sheet, text, "text", None)])


def _offer(book: Any, sheet: Any, table: Table, communities: list[str]) -> None:
    with override(LANGUAGE):
        lists = {column.key: [str(word) for word in column.choices.values()] for column in table.columns}
        lists["area_code"] = communities
        name = _("选项")
    offer(book, sheet, Offered(lists, name, _("请从下拉选项中选。")), table.keys, rows=ROWS)
