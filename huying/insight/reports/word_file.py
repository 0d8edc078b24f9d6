"""A report as a Word file, from the same words, numbers and charts as its paper. Always Chinese."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.document import Document as Doc

from huying.insight.reports.sheets import CenterReportSheet, LineSheet, PartSheet, TableSheet
from huying.papers.charts.png import png
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.word_file import Cell, Link, as_bytes, centred, new_document, picture, rows, texts
from huying.papers.writing import day, minute


def word_file(sheet: CenterReportSheet) -> bytes:
    """The .docx. Raises CannotPrint where the machine lacks the font of the charts."""
    with override(PAPERS_LANGUAGE):
        document = new_document(f"{sheet.area}{sheet.title}", sheet.area)
        _head(document, sheet)
        for part in sheet.parts:
            _part(document, sheet, part)
        if sheet.outlook:
            texts(document, _("下步安排"), sheet.outlook)
        _definitions(document, sheet)
        document.add_heading(_("签署"), level=1)
        signs = [(sign.what, sign.role, minute(sign.at)) for sign in sheet.signs]
        rows(document, (_("事项"), _("岗位"), _("时间")), signs)
        return as_bytes(document)


def _head(document: Doc, sheet: CenterReportSheet) -> None:
    about = _("{first}至{last}　第 {number} 版　数据截至{cut}").format(
        first=day(sheet.first), last=day(sheet.last), number=sheet.number, cut=minute(sheet.cut)
    )
    centred(document, about)
    if sheet.why:
        document.add_paragraph(_("更正说明：{why}").format(why=sheet.why))
    document.add_heading(_("要点"), level=1)
    for each in sheet.highlights:
        document.add_paragraph(each, style="List Number")
    if sheet.summary:
        texts(document, _("综述"), sheet.summary)


def _part(document: Doc, sheet: CenterReportSheet, part: PartSheet) -> None:
    texts(document, f"{part.number}. {part.word}", part.text)
    if part.lines:
        heads = (_("指标"), _("本期"), _("分子/分母"), _("上期"), _("变化"), _("去年同期"), _("变化"))
        rows(document, heads, [_line(line) for line in part.lines], small=True)
    for line in part.lines:
        if line.alarm:
            document.add_paragraph(_("数据质量　{word}：{alarm}").format(word=line.word, alarm=line.alarm))
    if sheet.yearly and part.lines:
        monthly = [(line.word, *line.trend) for line in part.lines]
        rows(document, (_("逐月"), *sheet.columns), monthly, small=True)
    for chart in part.charts:
        told = "; ".join(f"{bar.name} {bar.label}" for bar in chart.bars)
        picture(document, png(chart), f"{chart.title}: {told}")
    for table in part.tables:
        _table(document, table)


def _line(line: LineSheet) -> tuple[str | Link, ...]:
    """The name leads to the definition, the number to the records behind it."""
    shown = f"{line.shown} {line.why}".strip()
    value = Link(shown, _site(line.place))
    return (Link(line.word, f"#{line.code}"), value, line.counts, line.before, line.change, line.year_ago,
            line.year_change)  # fmt: skip


def _table(document: Doc, table: TableSheet) -> None:
    document.add_heading(table.word, level=2)
    if table.told:
        document.add_paragraph(table.told)
    if table.rows:
        cells: list[list[Cell]] = [[Link(row.name, _site(row.place)), *row.cells] for row in table.rows]
        rows(document, table.heads, cells, small=True)
    else:
        document.add_paragraph(_("本期没有。"))


def _definitions(document: Doc, sheet: CenterReportSheet) -> None:
    document.add_heading(_("指标定义"), level=1)
    for span in sheet.spans:
        words = _("{word}：{first}至{last}，数据截至{cut}")
        document.add_paragraph(
            words.format(word=span.word, first=day(span.first), last=day(span.last), cut=minute(span.cut))
        )
    heads = (_("指标"), _("分子/分母"), _("分子"), _("分母"), _("不计入"), _("依据"))
    cells = [
        (Link(each.word, _site(each.place)), each.counts, each.told, each.of, each.left_out, each.source)
        for each in sheet.definitions
    ]
    rows(document, heads, cells, small=True, marks=[each.code for each in sheet.definitions])


def _site(place: str) -> str:
    return f"{settings.HUYING_PUBLIC_URL}{place}"
