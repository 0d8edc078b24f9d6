"""Opening a workbook that somebody sent: what it really is, how large it would become, where its headings stand.

Nothing is unpacked before the directory of the archive was looked at; rows are streamed, never held together.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.functional import Promise
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from huying.core.workbooks import refusals
from huying.core.workbooks.cells import text_of

_PACKED = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST_TYPE_PART = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
)
"""What a damaged workbook makes its readers raise."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a workbook is taken: bytes packed and unpacked, rows; the rest is the same for every table."""

    rows: int
    bytes: int
    unpacked: int
    example: str = ""
    """A row with this cell is an example of the template and is left out."""
    parts: int = 200
    """Parts of the packed file; a workbook of one table has a dozen."""
    columns: int = 100
    sheets: int = 5
    header_within: int = 10
    """The heading stands in one of the first rows: above it there may be a title."""
    empty: int = 1000
    """Below so many empty rows nothing more is looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The table that is looked for: the key of each heading (empty where unknown), and those without which it is none.

    `needed` tells the word of each key that must be there.
    """

    keys_of: Callable[[Sequence[str]], Sequence[str]]
    needed: Mapping[str, str | Promise]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Found:
    """Where the table stands in its workbook, and how many rows its sheet says it has."""

    sheet: str
    header_row: int
    headings: list[str]
    rows: int


def require_sound(content: bytes, limits: Limits) -> None:
    """Pass for a workbook that may be opened; raises a refusal that says what to do instead."""
    if len(content) > limits.bytes:
        raise too_large(limits)
    if content.startswith(_OLE):
        raise refusals.LockedWorkbook if _ENCRYPTED in content else refusals.OldWorkbook
    if not content.startswith(_PACKED):
        raise refusals.TextTable if _is_text(content) else refusals.NotAWorkbook
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look_through(packed, limits)
    except _BROKEN as error:
        raise refusals.WorkbookBroken from error


def _look_through(packed: zipfile.ZipFile, limits: Limits) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise too_large(limits)
    if any(part.flag_bits & 1 for part in parts):
        raise refusals.LockedWorkbook
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise refusals.NotAWorkbook
    with packed.open("[Content_Types].xml") as part:
        types = part.read(_LARGEST_TYPE_PART)
    if "xl/vbaProject.bin" in names or b"macroEnabled" in types:
        raise refusals.MacroWorkbook
    if any(_defines_entities(packed, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise refusals.WorkbookBroken


def _defines_entities(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part begins with a document type, by which a few bytes can become gigabytes."""
    with packed.open(part) as opened:
        head = opened.read(2048).replace(b"\0", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def too_large(limits: Limits) -> refusals.WorkbookTooLarge:
    """The refusal with the limits in it."""
    return refusals.WorkbookTooLarge(megabytes=limits.bytes >> 20, rows=f"{limits.rows:,}")


def _is_text(content: bytes) -> bool:
    head = content[:4096]
    if not head or b"\0" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return True
    return False


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except _BROKEN as error:
        raise refusals.WorkbookBroken from error


def found_in(content: bytes, wanted: Wanted) -> Found:
    """The sheet that holds the table, by its headings. Raises ColumnsMissing, NoRows or WorkbookBroken."""
    nearest: Sequence[str] = ()
    limits = wanted.limits
    with _opened(content) as book:
        for name in book.sheetnames[: limits.sheets]:
            sheet = book[name]
            if not hasattr(sheet, "iter_rows"):
                continue
            most = min(int(sheet.max_row or 0), limits.rows + limits.header_within)
            for number, texts in _texts(sheet, limits.columns, last=limits.header_within):
                keys = wanted.keys_of(texts)
                if all(key in keys for key in wanted.needed):
                    if next(_below(sheet, number, len(texts), limits), None) is None:
                        raise refusals.NoRows
                    return Found(name[:40], number, [text[:80] for text in texts], max(most - number, 0))
                nearest = max(nearest, keys, key=lambda those: sum(map(bool, those)))
    missing = [word for key, word in wanted.needed.items() if key not in nearest]
    raise refusals.ColumnsMissing(missing=missing)


def rows_of(content: bytes, found: Found, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings that say something, with their numbers; examples of the template are left out.

    Raises WorkbookBroken, or WorkbookTooLarge where there are too many.
    """
    with _opened(content) as book:
        name = next((each for each in book.sheetnames if each[:40] == found.sheet), "")
        yield from _below(book[name], found.header_row, len(found.headings), limits)


def _below(sheet: Any, header_row: int, width: int, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    taken = empty = 0
    for number, texts in _texts(sheet, width + 1, first=header_row + 1):  # an example is marked beside the table
        cells = [*texts, *[""] * (width - len(texts))][:width]
        empty = 0 if any(cells) else empty + 1
        if empty > limits.empty:
            return
        if empty or (limits.example and limits.example in texts):
            continue
        taken += 1
        if taken > limits.rows:
            raise too_large(limits)
        yield number, cells


def _texts(sheet: Any, columns: int, *, first: int = 1, last: int | None = None) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(min_row=first, max_row=last, max_col=columns, values_only=True)
    for number, values in enumerate(rows, first):
        texts = [text_of(value) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        yield number, texts
