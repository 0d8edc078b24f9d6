"""For tests of papers: a PDF read back, and held against the text that was looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import override
from pypdf import PdfReader

from huying.papers.numbering import OFFICIAL
from huying.papers.render import PAPERS_LANGUAGE, Heading, pdf
from huying.papers.sheets import kind_of
from huying.papers.typesetter import fonts_in


@dataclass(frozen=True, slots=True)
class Pages:
    """What a PDF holds: the text of each page, its fonts with whether each is embedded, its title."""

    texts: tuple[str, ...]
    fonts: dict[str, bool]
    title: str

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.texts)

    @property
    def text(self) -> str:
        """All text without blanks, as it can be looked through: lines break where they break."""
        return "".join("".join(self.texts).split())


def read_back(content: bytes) -> Pages:
    """Read a PDF."""
    reader = PdfReader(BytesIO(content))
    texts = tuple(page.extract_text() for page in reader.pages)
    return Pages(texts, fonts_in(content), reader.metadata.title or "" if reader.metadata else "")


def as_issued(sheet: Any, *, organisation: str, code: str, at: datetime, copies: int = 0) -> bytes:
    """A sheet as it looks when it was issued as number 17, without a database; 0 copies mean as many as usual."""
    kind = kind_of(sheet)
    pattern = kind.numbered or OFFICIAL
    digest = "8f3a22b10c9d4e5f6a7b" + "0" * 44
    with override(PAPERS_LANGUAGE):
        title = str(kind.words)
    heading = Heading(
        title=title,
        organisation=organisation,
        code=code,
        issued_at=at,
        copies=copies or kind.copies,
        number=pattern.format(letters="望政综", series=kind.series, year=2026, serial=17) if kind.series else "",
        check_code=digest[:20],
        digest=digest,
        progress=kind.progress,
    )
    return pdf(sheet, heading)


def golden(folder: Path, name: str, content: bytes) -> Pages:
    """Compare the text of a PDF with `<folder>/<name>.txt`; a file that is not there is written, and the test fails.

    So: delete the file, run the test, look at the paper and at the file, run the test again. Every font has to be
    embedded.
    """
    pages = read_back(content)
    assert pages.fonts
    assert all(pages.fonts.values()), pages.fonts
    file = folder / f"{name}.txt"
    text = "\n\f\n".join(pages.texts) + "\n"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        raise AssertionError(f"{file} was written: look at it")
    assert text == file.read_text("utf-8")
    return pages
