"""A report written out as the facts of its paper, from which PDF, Word and Excel are made. Always Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.insight.reports.facts import Facts, read
from huying.insight.reports.highlights import highlights
from huying.insight.reports.models import BEGUN, CORRECTED, DRAFTED, EDITED, SIGNED, CenterReport, CenterReportStep
from huying.insight.reports.reading import LineShown, Part, TableShown, parts_of
from huying.insight.reports.rules import CenterReportKind
from huying.insight.reports.sections import OUTLOOK, SUMMARY
from huying.insight.reports.sheets import (
    CenterReportSheet,
    DefinitionSheet,
    LineSheet,
    PartSheet,
    RowSheet,
    SignSheet,
    SpanSheet,
    TableSheet,
)
from huying.insight.reports.words import KIND_WORDS, WHAT_WORDS, column_of, role_word
from huying.papers.render import PAPERS_LANGUAGE


def paper_facts(report: CenterReport, steps: Sequence[CenterReportStep]) -> CenterReportSheet:
    """What stands on its paper, or on its draft, after these steps."""
    with override(PAPERS_LANGUAGE):
        facts = read(report.facts)
        parts = parts_of(report, facts)
        return CenterReportSheet(
            title=str(KIND_WORDS[report.kind]),
            area=report.area.name,
            first=report.first,
            last=report.last,
            cut=report.cut,
            number=report.number,
            why=report.why,
            highlights=tuple(highlights(facts)),
            summary=str(report.texts.get(SUMMARY, "")),
            parts=tuple(_part(each) for each in parts),
            outlook=str(report.texts.get(OUTLOOK, "")),
            spans=tuple(_spans(report, facts)),
            columns=tuple(column_of(report.kind, span.first) for span in facts.trend),
            yearly=report.kind == CenterReportKind.YEAR,
            definitions=tuple(_definition(line) for part in parts for line in part.lines),
            signs=tuple(_signs(steps)),
        )


def _part(part: Part) -> PartSheet:
    lines, tables = tuple(map(_line, part.lines)), tuple(map(_table, part.tables))
    return PartSheet(part.number, part.word, part.text, lines, part.charts, tables)


def _line(line: LineShown) -> LineSheet:
    return LineSheet(
        code=line.code,
        word=line.told.word,
        shown=line.shown,
        counts=line.counts,
        median=line.median,
        why=line.why,
        before=line.before,
        change=line.change,
        year_ago=line.year_ago,
        year_change=line.year_change,
        alarm=line.alarm,
        trend=line.trend,
        place=line.href,
    )


def _table(table: TableShown) -> TableSheet:
    rows = tuple(RowSheet(row.name, row.cells, row.href) for row in table.rows)
    return TableSheet(table.word, table.heads, rows, table.told)


def _definition(line: LineShown) -> DefinitionSheet:
    told = line.told
    return DefinitionSheet(line.code, told.word, line.counts, told.told, told.of, told.left_out, told.source, line.href)


def _spans(report: CenterReport, facts: Facts) -> Iterator[SpanSheet]:
    yield SpanSheet(_("本期"), report.first, report.last, report.cut)
    yield SpanSheet(_("上期"), facts.before.first, facts.before.last, facts.before.cut)
    yield SpanSheet(_("去年同期"), facts.year_ago.first, facts.year_ago.last, facts.year_ago.cut)


def _signs(steps: Sequence[CenterReportStep]) -> Iterator[SignSheet]:
    """Who did what, by role: the draft, the last change of a text, the signature."""
    for kinds in ({DRAFTED, BEGUN, CORRECTED}, {EDITED}, {SIGNED}):
        for row in [step for step in steps if step.what in kinds][-1:]:
            yield SignSheet(str(WHAT_WORDS[row.what]), role_word(row.role), row.at)
