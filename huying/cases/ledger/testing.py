"""Workbooks for tests and benchmarks: rows by the headings of the template."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import override
from openpyxl import Workbook

from huying.cases.ledger.columns import COLUMNS

with override("zh-hans"):
    WORDS = {column.key: str(column.word) for column in COLUMNS}


def row(**cells: Any) -> dict[str, Any]:
    """A matter that was over long ago, unless said otherwise."""
    said: dict[str, Any] = {
        "external_id": "T-1",
        "registered_on": "2025-03-08",
        "category": "neighbour",
        "facts": "ceiling leaks",
        "applicant": "Zhang San",
        "applicant_phone": "13800001234",
        "outcome": "solved",
        "ended_on": "2025-03-20",
    }
    return {**said, **cells}


def workbook(
    rows: Iterable[Mapping[str, Any]], *, above: Sequence[Sequence[Any]] = (), words: Mapping[str, str] = WORDS
) -> bytes:
    """An .xlsx with a heading for each key that any row has, in their order; `above` stands before the headings.

    Text is text, also where it begins like a formula.
    """
    rows = list(rows)
    keys = list(dict.fromkeys(key for each in rows for key in each))
    book = Workbook()
    sheet: Any = book.active
    for line in above:
        sheet.append(list(line))
    sheet.append([words.get(key, key) for key in keys])
    for number, each in enumerate(rows, len(above) + 2):
        sheet.append([each.get(key) for key in keys])
        for column, key in enumerate(keys, 1):
            if str(each.get(key, "")).startswith("="):
                sheet.cell(number, column).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
