"""A report as a workbook: figures as numbers with what they count, tables row by row, the texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from huying.core.clock import in_china
from huying.core.tables.books import Cover, Head, Sheet
from huying.core.tables.values import Share
from huying.people.access import Actor
from huying.people.commands.export_list import Taken
from huying.people.lists.exporting import operator_of, sent
from huying.supervision.figures.words import WHY_WORDS
from huying.supervision.grid_reports.facts import LineFacts, read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.reading import Part, parts_of
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections.declared import DEFINITIONS
from huying.supervision.grid_reports.words import KIND_WORDS

MOST_CELLS = 5
"""So many cells beside its name has a row of the widest table."""


def report_book(actor: Actor, at: datetime, report: Report) -> FileResponse:
    """The .xlsx. Values are numbers, rates as percentages; a value that is not told says why. On record."""
    parts = parts_of(Kind(report.kind), read(report.facts))
    cover = _cover(actor, at, report)
    sheets = (
        Sheet(cover, _heads(_figure_words(), 16), list(_figures(report, parts)), name=_("指标")),
        Sheet(cover, _heads((_("部分"), _("表"), _("名称"), *map(str, range(1, MOST_CELLS + 1))), 18),
              list(_tables(parts)), name=_("明细")),
        Sheet(cover, [Head(_("部分"), 16), Head(_("内容"), 90)], _texts(report), name=_("建议")),
    )  # fmt: skip
    return sent(actor, at, Taken("report", filters=(f"report={report.pk}",)), *sheets)


def _cover(actor: Actor, at: datetime, report: Report) -> Cover:
    title = _("{area} {kind}").format(area=report.area.name, kind=KIND_WORDS[report.kind])
    cut = f"{in_china(report.drawn_at):%Y-%m-%d %H:%M}"
    span = _("{first} 至 {last}，截至 {cut}").format(first=report.first, last=report.last, cut=cut)
    return Cover(title, span, operator_of(actor), at)


def _figure_words() -> tuple[str, ...]:
    return (
        *(_("部分"), _("指标"), _("本期"), _("分子"), _("分母"), _("上期"), _("说明")),
        *(_("分子说明"), _("分母说明"), _("不计入")),
    )


def _heads(words: tuple[str, ...], width: int) -> list[Head]:
    return [Head(word, width) for word in words]


def _figures(report: Report, parts: list[Part]) -> Iterator[list[Any]]:
    values = {line.code: line for section in read(report.facts).sections for line in section.lines}
    for part in parts:
        for line in part.lines:
            yield [part.word, *_cells(values[line.code])]
        if part.missing:
            yield [part.word, _("没有数据来源，未统计"), *[None] * 8]


def _cells(facts: LineFacts) -> list[Any]:
    told = DEFINITIONS[facts.code]
    value, before = (
        Share(each) if told.kind == "rate" and each is not None else each for each in (facts.value, facts.before)
    )
    explained = [told.told, told.of, told.left_out]
    return [told.word, value, facts.numerator, facts.denominator, before, WHY_WORDS[facts.why], *explained]


def _tables(parts: list[Part]) -> Iterator[list[Any]]:
    """The heads of a table as its first row, for each has its own."""
    for part in parts:
        for table in part.tables:
            rows = [table.heads, *((row.name, *map(_number, row.cells)) for row in table.rows)]
            yield from ([part.word, table.word, *_filled(list(row))] for row in rows if table.rows)


def _filled(cells: list[Any]) -> list[Any]:
    return [*cells, *[None] * (MOST_CELLS + 1 - len(cells))]


def _number(cell: str) -> Any:
    return int(cell) if cell.lstrip("-").isdigit() else cell


def _texts(report: Report) -> list[list[Any]]:
    return [[_("意见建议"), report.suggestion], [_("补充说明"), report.note]]
