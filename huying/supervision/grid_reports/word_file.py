"""A report as a Word file (.docx), from the same words as its paper. Always Chinese."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.writing import day, minute
from huying.supervision.grid_reports.sheets import PartSheet, ReportSheet, TableSheet

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT, _TITLE_PT, _TEXT_PT = "FangSong", 22, 10.5
_MARGINS = (37, 26, 35, 28)
"""Millimetres above, right, below, left: those of GB/T 9704."""


def word_file(sheet: ReportSheet) -> bytes:
    """The .docx of a report that is written out."""
    with override(PAPERS_LANGUAGE):
        document = Document()
        _paper(document)
        _title(document, sheet)
        for number, part in enumerate(sheet.parts, 1):
            _part(document, number, part)
        for table in sheet.further:
            _table(document, table)
        _text(document, _("意见建议"), sheet.suggestion or "—")
        if sheet.note:
            _text(document, _("补充说明"), sheet.note)
        _signs(document, sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paper(document: Doc) -> None:
    """A4 with the font of official papers, for Chinese as for everything else."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = (Mm(each) for each in _MARGINS)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = Pt(_TEXT_PT)


def _title(document: Doc, sheet: ReportSheet) -> None:
    document.core_properties.title = f"{sheet.area}{sheet.title}"
    document.core_properties.author = sheet.area
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(f"{sheet.area}{sheet.title}")
    run.bold, run.font.size = True, Pt(_TITLE_PT)
    about = _("{first}至{last}　第 {version} 版　数据截至{cut}").format(
        first=day(sheet.first), last=day(sheet.last), version=sheet.version, cut=minute(sheet.cut)
    )
    document.add_paragraph(about).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(
        _("报送：{above}。只有件数和地点，不列姓名；每个数注明分子/分母。").format(above=sheet.above)
    )


def _part(document: Doc, number: int, part: PartSheet) -> None:
    document.add_heading(f"{number}. {part.word}", level=1)
    if part.missing:
        document.add_paragraph(_("本节没有数据来源，未统计。"))
    if part.lines:
        heads = (_("指标"), _("本期"), _("分子/分母"), _("上期"), _("变化"))
        rows = [
            (line.word, f"{line.shown} {line.why}".strip(), line.counts, line.before, line.change)
            for line in part.lines
        ]
        _rows(document, heads, rows)
    for table in part.tables:
        _table(document, table)


def _table(document: Doc, table: TableSheet) -> None:
    told = _("（{told}）").format(told=table.told) if table.told and table.rows else ""
    document.add_heading(f"{table.word}{told}", level=2)
    if table.rows:
        _rows(document, table.heads, table.rows)
    else:
        document.add_paragraph(_("本期没有。"))


def _rows(document: Doc, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(head).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def _text(document: Doc, head: str, text: str) -> None:
    document.add_heading(head, level=1)
    for line in text.splitlines():
        document.add_paragraph(line)


def _signs(document: Doc, sheet: ReportSheet) -> None:
    document.add_heading(_("签署"), level=1)
    rows = [(sign.what, sign.role, minute(sign.at)) for sign in sheet.signs]
    _rows(document, (_("事项"), _("岗位"), _("时间")), rows)
    document.add_paragraph(_("编制（签名）＿＿＿＿＿＿　　审核（签名）＿＿＿＿＿＿"))
