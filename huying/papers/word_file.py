"""Word files (.docx) in the shape of official papers: A4, the font of papers, headings, tables, pictures and links."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT, _TITLE_PT, _TEXT_PT, _SMALL_PT = "FangSong", 22, 10.5, 8
_MARGINS = (37, 26, 35, 28)
"""Millimetres above, right, below, left: those of GB/T 9704."""
_WIDTH = 156
"""Millimetres between the margins."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words in a cell that lead somewhere: to an address, or to a mark in the same file (`#mark`)."""

    text: str
    target: str


Cell = str | Link


def new_document(title: str, author: str) -> Doc:
    """An empty paper."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = (Mm(each) for each in _MARGINS)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = Pt(_TEXT_PT)
    document.core_properties.title, document.core_properties.author = title, author
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(title)
    run.bold, run.font.size = True, Pt(_TITLE_PT)
    return document


def centred(document: Doc, text: str) -> None:
    """A line in the middle."""
    document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def rows(
    document: Doc,
    heads: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    *,
    small: bool = False,
    marks: Sequence[str] = (),
) -> None:
    """A table with its heads; `marks` name rows for links to lead to, `small` is for many columns."""
    document.add_table(rows=len(cells) + 1, cols=len(heads)).style = "Table Grid"
    table = list(document.element.body.iterchildren(qn("w:tbl")))[-1]
    places = list(table.iter(qn("w:p")))
    for place, head in zip(places, heads, strict=False):
        place.append(_run(head, small=small, bold=True))
    for number, row in enumerate(cells):
        for at, text in enumerate(row):
            place = places[(number + 1) * len(heads) + at]
            if marks and not at:
                place.extend(_mark(marks[number], number))
            place.append(_written(document, text, small=small))


def texts(document: Doc, head: str, text: str, *, level: int = 1) -> None:
    """A heading with what somebody wrote, line by line."""
    document.add_heading(head, level=level)
    for line in text.splitlines():
        document.add_paragraph(line)


def picture(document: Doc, content: bytes, told: str) -> None:
    """A picture as wide as the text, with words for those who do not see it."""
    document.add_picture(io.BytesIO(content), width=Mm(_WIDTH))
    list(document.element.iter(qn("wp:docPr")))[-1].set("descr", told)


def as_bytes(document: Doc) -> bytes:
    """The file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(document: Doc, text: Cell, *, small: bool) -> BaseOxmlElement:
    """A run, or a run inside a link, underlined so that it is known as one in print."""
    if isinstance(text, str):
        return _run(text, small=small)
    around = OxmlElement("w:hyperlink")
    if text.target.startswith("#"):
        around.set(qn("w:anchor"), _mark_name(text.target[1:]))
    else:
        key = document.part.relate_to(text.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        around.set(qn("r:id"), key)
    around.append(_run(text.text, small=small, lined=True))
    return around


def _run(text: str, *, small: bool = False, bold: bool = False, lined: bool = False) -> BaseOxmlElement:
    run, shape, words = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:t")
    if bold:
        shape.append(OxmlElement("w:b"))
    if small:
        shape.append(_of("w:sz", str(2 * _SMALL_PT)))
    if lined:
        shape.append(_of("w:u", "single"))
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.extend((shape, words))
    return run


def _mark(name: str, number: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    begins, ends = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (begins, ends):
        each.set(qn("w:id"), str(number))
    begins.set(qn("w:name"), _mark_name(name))
    return begins, ends


def _of(tag: str, value: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    made.set(qn("w:val"), value)
    return made


def _mark_name(name: str) -> str:
    """As Word takes names of marks: at most forty letters, digits and underscores."""
    return f"d_{name}"[:40]
