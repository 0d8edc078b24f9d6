"""A file of many papers: one PDF with a table first and page numbers that run through.

Parts are PDFs as they are (issued papers, scans); their own page numbers stay, the file's number is stamped at the top.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PdfReadError

from huying.core.errors import Invalid
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.typesetter import typesetter

MOST_PAGES = 2000
_ROUNDS = 4


class NotAPdf(Invalid):
    """A part of a file cannot be read as PDF."""

    slug = "not-a-pdf"
    text = _("第 {number} 份材料不是可以读取的 PDF，请重新上传。")
    field = "parts"


class FileTooThick(Invalid):
    """A file has at most 2,000 pages."""

    slug = "file-too-thick"
    text = _("卷宗超过 {most} 页，请分卷装订。")
    field = "parts"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: its name in the bookmarks, and its PDF, of whose `copies` the last goes into the file."""

    name: str
    content: bytes
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of a part in the file, counted from 1."""

    first: int
    last: int


Table = Callable[[Sequence[Span], int], bytes]
"""The table of a file as PDF, from where each part stands and how many pages there are in all."""


def bind(parts: Sequence[Part], table: Table, *, title: str, stamp: str = "") -> bytes:
    """One PDF of the table and all parts, with a bookmark to each; `stamp` stands beside the page numbers.

    The table is set again until its own length no longer moves the pages that it names. Raises NotAPdf, FileTooThick.
    """
    read = [_last_copy(part, number) for number, part in enumerate(parts, start=1)]
    lengths = [len(pages) for pages in read]
    first, spans = _table(table, lengths)
    total = len(first) + sum(lengths)
    writer = PdfWriter()
    writer.add_metadata({"/Title": title, "/Producer": "Huying"})
    for pages in (first, *read):
        for page in pages:
            writer.add_page(page)
    _stamp(writer, total, stamp)
    for part, span in zip(parts, spans, strict=True):
        writer.add_outline_item(title=part.name, page_number=span.first - 1)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page_count(content: bytes) -> int:
    """How many pages a PDF has. Raises NotAPdf."""
    return len(_read(content, 1).pages)


def photo_page(photo: bytes, caption: str) -> bytes:
    """A photo (JPEG, as files are kept) as a page of a file, with its caption under it."""
    source = f"data:image/jpeg;base64,{base64.b64encode(photo).decode()}"
    html = render_to_string("papers/photo.html", {"source": source, "caption": caption})
    page: bytes = typesetter().HTML(string=html).write_pdf(pdf_identifier=b"photo")
    return page


def _read(content: bytes, number: int) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted or not reader.pages:
            raise NotAPdf(number=number)
    except (PdfReadError, ValueError, KeyError) as error:
        raise NotAPdf(number=number) from error
    return reader


def _last_copy(part: Part, number: int) -> list[PageObject]:
    pages = list(_read(part.content, number).pages)
    return pages[len(pages) - max(1, len(pages) // part.copies) :]


def _table(table: Table, lengths: Sequence[int]) -> tuple[list[PageObject], list[Span]]:
    """The table as it is with the pages that it takes itself."""
    own = 1
    for _round in range(_ROUNDS):
        spans, total = _spans(own, lengths)
        if total > MOST_PAGES:
            raise FileTooThick(most=MOST_PAGES)
        found = list(_read(table(spans, total), 0).pages)
        if len(found) == own:
            break
        own = len(found)
    return found, spans


def _spans(own: int, lengths: Sequence[int]) -> tuple[list[Span], int]:
    spans, at = [], own
    for length in lengths:
        spans.append(Span(at + 1, at + length))
        at += length
    return spans, at


def _stamp(writer: PdfWriter, total: int, stamp: str) -> None:
    """Write the number of the file's page at the top of each page, however large the page is."""
    with override(PAPERS_LANGUAGE):
        html = render_to_string("papers/stamps.html", {"pages": range(1, total + 1), "total": total, "stamp": stamp})
    stamps = PdfReader(BytesIO(typesetter().HTML(string=html).write_pdf(pdf_identifier=b"stamps")))
    for page, mark in zip(writer.pages, stamps.pages, strict=True):
        box, own = page.mediabox, mark.mediabox
        right, top = float(box.right) - float(own.width), float(box.top) - float(own.height)
        page.merge_translated_page(mark, right, top)
