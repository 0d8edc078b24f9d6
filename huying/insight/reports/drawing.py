"""Facts drawn from the figures of the platform: the very values of their page and API, for the same period and cut-off.

The cut-off is the end of the day before: whoever asks the page for the same period and that day gets the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from django.utils.translation import override

from huying.core.clock import CHINA, in_china
from huying.insight.reports.facts import Facts, LineFacts, SectionFacts, Span, TableFacts, Told, Value
from huying.insight.reports.rules import TREND, CenterReportKind, Days, months_of
from huying.insight.reports.sections import Section, sections_of
from huying.insight.reports.tables import TABLES
from huying.papers.render import PAPERS_LANGUAGE
from huying.supervision.figures.alarms import alarms_of
from huying.supervision.figures.counting import Figure, figures_in, figures_of
from huying.supervision.figures.declaring import definitions_for
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period

Columns = dict[str, list[Value]]
"""The values of figures over the periods of a trend, by code."""


def cut_at(at: datetime) -> datetime:
    """The cut-off of what is drawn at an instant: the midnight before."""
    return datetime.combine(in_china(at).date(), time.min, CHINA)


def period_of(days: Days, cut: datetime) -> Period:
    """The period of a report."""
    return Period(*days, cut)


def draw(kind: CenterReportKind, area: str, period: Period) -> Facts:
    """All of a report of an area. Always Chinese, as papers are."""
    with override(PAPERS_LANGUAGE):
        known = definitions_for(area)
        now = figures_of(area, period, known)
        alarms = alarms_of(now)
        sections = [section for section in sections_of(kind) if section.tables or section.of(known)]
        wanted = [each for section in sections for each in section.of(known)]
        ago = {each.definition.code: value_of(each) for each in figures_in(area, period.a_year_ago, wanted)}
        before = {each.definition.code: value_of(each) for each in figures_in(area, period.before, wanted)}
        periods = trend_of(kind, period)
        trend = _trend(area, periods, wanted)
        values = {each.definition.code: each for each in now}

        def line(told: Definition) -> LineFacts:
            code = told.code
            return LineFacts(
                told=_told(told),
                now=value_of(values[code]),
                before=before[code],
                year_ago=ago[code],
                alarm=alarms.get(code, ""),
                trend=tuple(trend[code]),
            )

        drawn = [_section(section, [line(each) for each in section.of(known)], area, period) for section in sections]
    return Facts(_span(period.before), _span(period.a_year_ago), tuple(map(_span, periods)), tuple(drawn))


def trend_of(kind: CenterReportKind, period: Period) -> list[Period]:
    """The periods of the trend, the oldest first: of a year its months, else those before it, cut off as long after."""
    if kind is CenterReportKind.YEAR:
        return [Period(*days, period.cut) for days in months_of(period.first.year)]
    found = [period]
    while len(found) < TREND:
        found.append(found[-1].before)
    return found[::-1]


def value_of(figure: Figure) -> Value:
    """A figure of one period as it is kept."""
    return Value(figure.value, figure.numerator, figure.denominator, figure.median, figure.why)


def _trend(area: str, periods: Sequence[Period], wanted: Sequence[Definition]) -> Columns:
    found: Columns = {each.code: [] for each in wanted}
    for period in periods:
        for figure in figures_in(area, period, wanted):
            found[figure.definition.code].append(value_of(figure))
    return found


def _section(section: Section, lines: list[LineFacts], area: str, period: Period) -> SectionFacts:
    tables = tuple(TableFacts(code, tuple(TABLES[code].draw(area, period))) for code in section.tables)
    return SectionFacts(section.code, tuple(lines), tables)


def _told(told: Definition) -> Told:
    words = (str(each) for each in (told.told, told.of, told.left_out, told.source))
    return Told(told.code, str(told.word), told.kind, *words)


def _span(period: Period) -> Span:
    return Span(period.first, period.last, period.cut)
