"""A report in words: figures with what they are compared with, tables, and charts, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from huying.insight.reports.facts import Facts, LineFacts, RowFacts, SectionFacts, Span, TableFacts, Told, Value, counts
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import CenterReportKind
from huying.insight.reports.sections import BY_CODE
from huying.insight.reports.tables import TABLES, Table
from huying.insight.reports.words import LAST_WORDS, column_of
from huying.papers.charts.declared import Bar, Chart
from huying.supervision.figures.counting import change_of, in_form
from huying.supervision.figures.definition import TIMES
from huying.supervision.figures.periods import Period
from huying.supervision.figures.words import ALARM_WORDS, KIND_WORDS, WHY_WORDS

MOST_BARS = 15
"""Places in one chart; the table below has all of them."""


@dataclass(frozen=True, slots=True)
class LineShown:
    """A figure: value with its unit, numerator over denominator, what it is compared with, and why one is missing.

    `href` leads to its definition and the records behind it, for the same period and cut-off.
    """

    code: str
    told: Told
    shown: str
    counts: str
    median: str
    why: str
    before: str
    change: str
    year_ago: str
    year_change: str
    alarm: str
    trend: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of a table: its cells, each with its head in `named`; `href` leads to what it is about."""

    name: str
    cells: tuple[str, ...]
    href: str
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table in words."""

    code: str
    word: str
    heads: tuple[str, ...]
    rows: tuple[RowShown, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its number in the report, its name, what stands in it, and what people wrote beside it."""

    number: int
    code: str
    word: str
    lines: tuple[LineShown, ...]
    tables: tuple[TableShown, ...]
    charts: tuple[Chart, ...]
    text: str


def parts_of(report: CenterReport, facts: Facts) -> list[Part]:
    """The sections in the order in which they were drawn."""
    return [_part(number, each, report, facts) for number, each in enumerate(facts.sections, 1)]


def _part(number: int, section: SectionFacts, report: CenterReport, facts: Facts) -> Part:
    known = BY_CODE[section.code]
    charted = [each for each in section.lines if each.code in known.charted]
    charts = [_trend(each, CenterReportKind(report.kind), facts.trend) for each in charted]
    charts += [chart for table in section.tables for chart in _of_table(table)]
    return Part(
        number,
        section.code,
        str(known.word),
        tuple(_line(each, report) for each in section.lines),
        tuple(_table(each, report) for each in section.tables),
        tuple(charts),
        str(report.texts.get(section.code, "")),
    )


def _line(line: LineFacts, report: CenterReport) -> LineShown:
    told, now = _translated(line.told), line.now
    return LineShown(
        code=line.code,
        told=told,
        shown=_shown(told, now),
        counts=_counts(told, now),
        median=f"{now.median:.1f} {KIND_WORDS[told.measure]}" if now.median is not None else "",
        why=str(WHY_WORDS[now.why]),
        before=_shown(told, line.before),
        change=change_of(told.measure, now.value, line.before.value),
        year_ago=_shown(told, line.year_ago),
        year_change=change_of(told.measure, now.value, line.year_ago.value),
        alarm=str(ALARM_WORDS[line.alarm]),
        trend=tuple(_shown(told, each, unit=False) for each in line.trend),
        href=records_at(line.code, report.area_id, period_of(report)),
    )


def period_of(report: CenterReport) -> Period:
    """The period of a report as figures take it."""
    return Period(report.first, report.last, report.cut)


def records_at(code: str, area: str, period: Period) -> str:
    """Where a figure of an area stands with its definition and its records, for a period up to its cut-off."""
    days = {"since": period.first, "until": period.last, "cut": period.last_looked_at}
    query = {**{name: day.isoformat() for name, day in days.items()}, "area": area}
    return f"{reverse('figures:figure', args=[code])}?{urlencode(query)}"


def _translated(told: Told) -> Told:
    """The words of a definition as they were, in the reader's language as far as they are still known in it."""
    words = (_(each) if each else "" for each in (told.told, told.of, told.left_out, told.source))
    return Told(told.code, _(told.word), told.measure, *words)


def _shown(told: Told, value: Value, *, unit: bool = True) -> str:
    if value.value is None:
        return "—"
    timed = told.measure in TIMES
    return in_form(told.measure, value.value) + (f" {KIND_WORDS[told.measure]}" if timed and unit else "")


def _counts(told: Told, value: Value) -> str:
    """Numerator over denominator; of a time, of how many it is the mean."""
    if value.numerator is None:
        return "—"
    if told.measure in TIMES:
        return _("{n} 件").format(n=value.denominator)
    return counts(value)


def _table(table: TableFacts, report: CenterReport) -> TableShown:
    known = TABLES[table.code]
    heads, rows = tuple(map(str, known.heads)), []
    for row in table.rows:
        cells = tuple(_cell(known, each) for each in row.cells)
        named = tuple(zip(heads[1:], cells, strict=True))
        rows.append(RowShown(row.name, cells, _opens(table.code, row, report), named))
    return TableShown(table.code, str(known.word), heads, tuple(rows), str(known.told))


def _cell(table: Table, value: int | str | None) -> str:
    """A number or a name as it is, a key as its word."""
    if value is None:
        return "—"
    return str(table.words.get(str(value), value))


def _opens(code: str, row: RowFacts, report: CenterReport) -> str:
    """What a row of a table leads to."""
    if code == "letters":
        return reverse("letters:letter", args=[row.key])
    if code == "listings":
        return reverse("supervisions:supervision", args=[row.key])
    if code == "waiting":
        return f"{reverse('cases:list')}?{urlencode({'area': row.key, 'sort': 'registered'})}"
    days = {"since": report.first, "until": report.last, "cut": period_of(report).last_looked_at, "area": row.key}
    return f"{reverse('figures:figures')}?{urlencode(days)}"


def _trend(line: LineFacts, kind: CenterReportKind, spans: tuple[Span, ...]) -> Chart:
    """So many of so many, period by period; the report's own, the last, is marked, except in a year of months."""
    told = _translated(line.told)
    timed = told.measure in TIMES
    bars = tuple(
        Bar(
            column_of(kind, span.first),
            None if timed else value.denominator,
            value.value if timed else value.numerator,
            _shown(told, value, unit=False) if timed else counts(value),
            marked=kind is not CenterReportKind.YEAR and span == spans[-1],
        )
        for span, value in zip(spans, line.trend, strict=True)
    )
    title = f"{told.word}　{LAST_WORDS[kind]}"
    return Chart(title, "columns", bars, _("分子"), "" if timed else _("分母：{of}").format(of=told.of))


def _of_table(table: TableFacts) -> Iterator[Chart]:
    """Places as bars: what was settled of what came in, or what waits long of what waits."""
    if not table.rows or table.code not in _CHARTED:
        return
    known = TABLES[table.code]
    whole, part = _CHARTED[table.code]
    bars = tuple(_bar(row, whole, part) for row in table.rows[:MOST_BARS])
    yield Chart(str(known.word), "rows", bars, str(known.heads[part + 1]), str(known.heads[whole + 1]))


def _bar(row: RowFacts, whole: int, part: int) -> Bar:
    of, counted = (int(str(row.cells[each] or 0)) for each in (whole, part))
    return Bar(row.name, of, counted, f"{counted}/{of}")


_CHARTED = {"places": (0, 1), "court_places": (0, 1), "waiting": (0, 1)}
"""Which cells of a row are the whole of its bar and the part of it."""
