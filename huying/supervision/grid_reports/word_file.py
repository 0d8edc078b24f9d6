"""A report as a Word file (.docx), from the same words as its paper. Always Chinese."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.document import Document as Doc

from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.word_file import as_bytes, centred, new_document, rows, texts
from huying.papers.writing import day, minute
from huying.supervision.grid_reports.sheets import PartSheet, ReportSheet, TableSheet


def word_file(sheet: ReportSheet) -> bytes:
    """The .docx of a report that is written out."""
    with override(PAPERS_LANGUAGE):
        document = new_document(f"{sheet.area}{sheet.title}", sheet.area)
        _head(document, sheet)
        for number, part in enumerate(sheet.parts, 1):
            _part(document, number, part)
        for table in sheet.further:
            _table(document, table)
        texts(document, _("意见建议"), sheet.suggestion or "—")
        if sheet.note:
            texts(document, _("补充说明"), sheet.note)
        _signs(document, sheet)
        return as_bytes(document)


def _head(document: Doc, sheet: ReportSheet) -> None:
    about = _("{first}至{last}　第 {version} 版　数据截至{cut}").format(
        first=day(sheet.first), last=day(sheet.last), version=sheet.version, cut=minute(sheet.cut)
    )
    centred(document, about)
    document.add_paragraph(
        _("报送：{above}。只有件数和地点，不列姓名；每个数注明分子/分母。").format(above=sheet.above)
    )


def _part(document: Doc, number: int, part: PartSheet) -> None:
    document.add_heading(f"{number}. {part.word}", level=1)
    if part.missing:
        document.add_paragraph(_("本节没有数据来源，未统计。"))
    if part.lines:
        heads = (_("指标"), _("本期"), _("分子/分母"), _("上期"), _("变化"))
        cells = [
            (line.word, f"{line.shown} {line.why}".strip(), line.counts, line.before, line.change)
            for line in part.lines
        ]
        rows(document, heads, cells)
    for table in part.tables:
        _table(document, table)


def _table(document: Doc, table: TableSheet) -> None:
    told = _("（{told}）").format(told=table.told) if table.told and table.rows else ""
    document.add_heading(f"{table.word}{told}", level=2)
    if table.rows:
        rows(document, table.heads, table.rows)
    else:
        document.add_paragraph(_("本期没有。"))


def _signs(document: Doc, sheet: ReportSheet) -> None:
    document.add_heading(_("签署"), level=1)
    signs = [(sign.what, sign.role, minute(sign.at)) for sign in sheet.signs]
    rows(document, (_("事项"), _("岗位"), _("时间")), signs)
    document.add_paragraph(_("编制（签名）＿＿＿＿＿＿　　审核（签名）＿＿＿＿＿＿"))
