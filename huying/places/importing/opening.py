"""A table of the registry in a file: CSV or an Excel workbook, read row by row as often as it is needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from huying.core.workbooks.cells import text_of
from huying.core.workbooks.opening import Found, Limits, Wanted, found_in, require_sound, rows_of, too_large
from huying.core.workbooks.refusals import ColumnsMissing, NoRows
from huying.places.importing.columns import Table
from huying.places.importing.refusals import NotReadable

LIMITS = Limits(rows=300_000, bytes=64 << 20, unpacked=768 << 20, example="示例")
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, new and old."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A table whose headings were found. `keys` are those of the columns, empty where a heading is not known."""

    name: str
    found: Found
    keys: Sequence[str]
    content: bytes = field(repr=False)

    @property
    def unknown(self) -> list[str]:
        """The headings that are left out."""
        pairs = zip(self.found.headings, self.keys, strict=True)
        return [heading for heading, key in pairs if heading and not key]

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the headings that say something: their numbers as a spreadsheet counts, their cells."""
        if self.content.startswith(_PACKED):
            return rows_of(self.content, self.found, LIMITS)
        return _lines(self.content, len(self.keys))

    def by_column(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row by the keys of their columns."""
        return {key: text for key, text in zip(self.keys, cells, strict=True) if key}


def open_table(name: str, content: bytes, table: Table) -> Opened:
    """Look a file through. Raises NotReadable, ColumnsMissing, NoRows, or what is wrong with a workbook."""
    if content.startswith(_PACKED):
        require_sound(content, LIMITS)
        found = found_in(content, Wanted(table.keys_of, table.needed, LIMITS))
    else:
        found = _found(content, table)
    return Opened(name, found, table.keys_of(found.headings), content)


def text_in(content: bytes) -> str:
    """The text of a CSV file. Raises NotReadable where it is not in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(field="file", kind="CSV") from error


def _found(content: bytes, table: Table) -> Found:
    if len(content) > LIMITS.bytes:
        raise too_large(LIMITS)
    first = next(csv.reader(io.StringIO(text_in(content), newline="")), [])
    headings = [text_of(each)[:80] for each in first]
    keys = table.keys_of(headings)
    missing = [word for key, word in table.needed.items() if key not in keys]
    if missing:
        raise ColumnsMissing(missing=missing)
    if next(_lines(content, len(headings)), None) is None:
        raise NoRows
    return Found("", 1, headings, content.count(b"\n"))


def _lines(content: bytes, width: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text_in(content), newline=""))
    next(reader, None)
    for number, cells in enumerate(reader, 2):
        texts = [text_of(each) for each in cells]
        if not any(texts) or LIMITS.example in texts:
            continue
        if number > LIMITS.rows + 1:
            raise too_large(LIMITS)
        yield number, [*texts, *[""] * (width - len(texts))][:width]
