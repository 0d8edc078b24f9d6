"""A file of many papers: its table tells the right pages, whatever the table's own length."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from django.test import override_settings
from pypdf import PdfReader, PdfWriter

from huying.core.files import path_of, store_photo
from huying.papers import bundle
from huying.papers.bundle import FileTooThick, NotAPdf, Part, Span, bind, page_count, photo_page
from huying.papers.testing import read_back
from tests.pictures import png


def blank(pages: int, *, width: float = 595, height: float = 842) -> bytes:
    """A PDF of empty pages, A4 upright unless said otherwise (points)."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width, height)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def part(pages: int) -> Part:
    """A part of empty pages."""
    return Part(f"{pages} 页", blank(pages))


class Table:
    """A table that takes one page for every five parts, and remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[list[Span], int]] = []

    def __call__(self, spans: Sequence[Span], total: int) -> bytes:
        self.told.append((list(spans), total))
        return blank(1 + (len(spans) - 1) // 5)


def test_pages_run_through_and_each_says_its_number() -> None:
    table = Table()
    pages = read_back(bind([part(2), part(3)], table, title="卷宗", stamp="261121-482053-7"))
    assert table.told == [([Span(2, 3), Span(4, 6)], 6)]
    assert pages.count == 6
    assert [f"卷内第{number}页/共6页" in "".join(text.split()) for number, text in enumerate(pages.texts, 1)] == [
        True
    ] * 6
    assert "261121-482053-7" in pages.text
    assert pages.title == "卷宗"
    assert all(pages.fonts.values())


def test_a_long_table_moves_the_pages_that_it_names() -> None:
    table = Table()
    content = bind([part(1)] * 12, table, title="卷宗")
    assert page_count(content) == 3 + 12
    assert table.told[-1][0][0] == Span(4, 4)
    assert table.told[-1][1] == 15
    reader = PdfReader(BytesIO(content))
    assert [reader.get_destination_page_number(entry) for entry in reader.outline] == list(range(3, 15))
    assert reader.outline[0].title == "1 页"


def test_pages_of_any_size_are_stamped_at_their_own_corner() -> None:
    content = bind([Part("照片", blank(1, width=842, height=595))], Table(), title="卷宗")
    page = PdfReader(BytesIO(content)).pages[1]
    assert (page.mediabox.width, page.mediabox.height) == (842, 595)
    found: list[float] = []

    def note(text: str, page_matrix: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found.append(matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5])

    page.extract_text(visitor_text=note)
    assert found
    assert all(550 < height < 595 for height in found)


def test_of_several_copies_the_last_goes_into_the_file() -> None:
    table = Table()
    assert page_count(bind([Part("告知单", blank(6), copies=3), part(1)], table, title="卷宗")) == 1 + 2 + 1
    assert table.told[-1][0] == [Span(2, 3), Span(4, 4)]


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7", b"JFIF"])
def test_what_is_no_pdf_is_named(rubbish: bytes) -> None:
    with pytest.raises(NotAPdf) as refusal:
        bind([part(1), Part("附件", rubbish)], Table(), title="卷宗")
    assert "2" in str(refusal.value)


def test_a_file_that_is_too_thick_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MOST_PAGES", 4)
    with pytest.raises(FileTooThick):
        bind([part(5)], Table(), title="卷宗")


def test_a_photo_becomes_a_page(tmp_path: Path) -> None:
    with override_settings(HUYING_FILES=tmp_path):
        photo = path_of(store_photo(png())).read_bytes()
    content = photo_page(photo, "现场照片 1")
    pages = read_back(content)
    assert pages.count == 1
    assert "现场照片1" in pages.text
    assert b"/Image" in content
