"""A report as a workbook: figures as numbers that lead to their records and definitions, trends with native charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _

from huying.core.clock import in_china
from huying.core.tables.book_charts import BookChart
from huying.core.tables.books import HEAD_ROW, Cover, Head, Sheet
from huying.core.tables.values import Linked, Share
from huying.insight.reports.facts import Facts, LineFacts, TableFacts, Value, read
from huying.insight.reports.models import CenterReport
from huying.insight.reports.reading import LineShown, TableShown, parts_of
from huying.insight.reports.sections import BY_CODE, TEXTS
from huying.insight.reports.words import KIND_WORDS, column_of
from huying.people.access import Actor
from huying.people.commands.export_list import Taken
from huying.people.lists.exporting import operator_of, sent
from huying.supervision.figures.words import ALARM_WORDS, WHY_WORDS
from huying.supervision.figures.words import KIND_WORDS as UNITS

CHART_ROWS = 16
"""Rows that a chart covers."""
TREND_CHARTS, TABLE_CHARTS = "I", "J"
"""The columns at which charts stand, right of the cells."""


def report_book(actor: Actor, at: datetime, report: CenterReport) -> FileResponse:
    """The .xlsx. A value leads to its records, a name to its definition; one that is not told says why. On record."""
    facts, cover = read(report.facts), _cover(actor, at, report)
    parts = parts_of(report, facts)
    lines = [(part.word, line) for part in parts for line in part.lines]
    tables = [table for part in parts for table in part.tables]
    sheets = [
        Sheet(cover, _heads(_figure_words(), (16, 26, 14, 10, 10, 10, 10, 14, 14, 14, 14, 28, 40)),
              list(_figures(facts, lines)), name=_("指标")),
        _trends(cover, report, facts),
        *(_table(cover, facts.tables[table.code], table) for table in tables),
        Sheet(cover, _heads((_("部分"), _("文字")), (20, 90)), list(_texts(report)), name=_("文字")),
        Sheet(cover, _heads((_("指标"), _("分子"), _("分母"), _("不计入"), _("依据")), (26, 60, 44, 44, 40)),
              list(_definitions(lines)), name=_("定义")),
    ]  # fmt: skip
    return sent(actor, at, Taken("center_report", filters=(f"center_report={report.pk}",)), *sheets)


def _cover(actor: Actor, at: datetime, report: CenterReport) -> Cover:
    title = _("{area} {kind}").format(area=report.area.name, kind=KIND_WORDS[report.kind])
    cut = f"{in_china(report.cut):%Y-%m-%d %H:%M}"
    span = _("{first} 至 {last}，截至 {cut}").format(first=report.first, last=report.last, cut=cut)
    return Cover(title, span, operator_of(actor), at)


def _heads(words: Sequence[str], widths: Sequence[int]) -> list[Head]:
    return [Head(word, width) for word, width in zip(words, widths, strict=True)]


def _figure_words() -> tuple[str, ...]:
    return (
        *(_("部分"), _("指标"), _("本期"), _("单位"), _("分子"), _("分母"), _("中位数")),
        *(_("上期"), _("较上期"), _("去年同期"), _("较去年"), _("说明"), _("数据质量")),
    )


def _figures(facts: Facts, lines: Sequence[tuple[str, LineShown]]) -> Iterator[list[Any]]:
    """In the order of the definitions, to whose row each name leads."""
    known = facts.lines
    for row, (part, shown) in enumerate(lines, HEAD_ROW + 1):
        line = known[shown.code]
        now = line.now
        yield [
            part,
            Linked(shown.told.word, f"#'{_('定义')}'!A{row}"),
            Linked(_value(line, now), f"{settings.HUYING_PUBLIC_URL}{shown.href}"),
            UNITS[line.told.measure],
            now.numerator,
            now.denominator,
            now.median,
            _value(line, line.before),
            shown.change,
            _value(line, line.year_ago),
            shown.year_change,
            WHY_WORDS[now.why],
            ALARM_WORDS[line.alarm],
        ]


def _value(line: LineFacts, value: Value) -> Any:
    return Share(value.value) if line.told.measure == "rate" and value.value is not None else value.value


def _trends(cover: Cover, report: CenterReport, facts: Facts) -> Sheet:
    """Every figure over the periods of the trend; beside them a chart of each that has one."""
    rows: list[list[Any]] = []
    charts: list[BookChart] = []
    for section in facts.sections:
        for line in section.lines:
            first = len(rows) + 1
            rows += [_of_trend(report, line, *each) for each in zip(facts.trend, line.trend, strict=True)]
            if line.code in BY_CODE[section.code].charted:
                anchor = f"{TREND_CHARTS}{HEAD_ROW + len(charts) * CHART_ROWS}"
                charts.append(BookChart(_(line.told.word), "columns", 2, (6, 5), (first, len(rows)), anchor))
    words = (_("指标"), _("时段"), _("数据截至"), _("值"), _("分子"), _("分母"), _("说明"))
    return Sheet(cover, _heads(words, (26, 12, 18, 12, 10, 10, 28)), rows, name=_("趋势"), charts=charts)


def _of_trend(report: CenterReport, line: LineFacts, span: Any, value: Value) -> list[Any]:
    counts = (value.numerator, value.denominator)
    name = column_of(report.kind, span.first)
    return [_(line.told.word), name, span.cut, _value(line, value), *counts, WHY_WORDS[value.why]]


def _table(cover: Cover, facts: TableFacts, table: TableShown) -> Sheet:
    """Rows that lead to what they are about; of places with a chart."""
    rows = [
        [Linked(shown.name, f"{settings.HUYING_PUBLIC_URL}{shown.href}"), *map(_number, shown.cells)]
        for shown in table.rows
    ]
    places = facts.code not in {"letters", "listings"} and rows
    charts = [BookChart(table.word, "rows", 1, (2,), (1, len(rows)), f"{TABLE_CHARTS}{HEAD_ROW}")] if places else []
    widths = [24, *[16] * (len(table.heads) - 1)]
    return Sheet(cover, _heads(table.heads, widths), rows, name=table.word, charts=charts)


def _number(cell: str) -> Any:
    return int(cell) if cell.isdigit() else cell


def _texts(report: CenterReport) -> Iterator[list[Any]]:
    yield from ([str(word), report.texts[name]] for name, word in TEXTS.items() if report.texts.get(name))
    if report.why:
        yield [_("更正的原因"), report.why]


def _definitions(lines: Sequence[tuple[str, LineShown]]) -> Iterator[list[Any]]:
    for _section, shown in lines:
        told = shown.told
        yield [told.word, told.told, told.of, told.left_out, told.source]
