"""Lists as tables of commas: UTF-8 with a mark of its encoding, so that a spreadsheet shows Chinese (domain 8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from huying.core.clock import in_china
from huying.core.tables.books import FORMULA, Head
from huying.core.tables.values import Share, as_text

COMMAS = "text/csv; charset=utf-8"


def write_commas(out: IO[bytes], heads: Sequence[Head], rows: Iterable[Sequence[Any]]) -> int:
    """Write the heads and the rows; how many rows there are. Text that looks like a formula gets an apostrophe."""
    lines = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(lines)
    writer.writerow([_plain(head.word) for head in heads])
    number = 0
    for row in rows:
        writer.writerow([_plain(value, head.kind) for value, head in zip(row, heads, strict=True)])
        number += 1
    lines.detach()
    return number


def _plain(value: Any, kind: str = "text") -> str:
    if isinstance(value, Share):
        return str(value)
    if isinstance(value, datetime):
        return f"{in_china(value):%Y-%m-%d}" if kind == "day" else f"{in_china(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    text = as_text(value).replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) else text
