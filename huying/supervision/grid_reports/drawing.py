"""Facts drawn from what is recorded: one area, one period, up to an instant."""

from __future__ import annotations

from datetime import date, datetime

from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.periods import Period
from huying.supervision.grid_reports.facts import Facts, LineFacts, SectionFacts
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections.declared import sections_of
from huying.supervision.grid_reports.sections.shape import Section


def period_of(first: date, last: date, at: datetime) -> Period:
    """The period of a report that is drawn at an instant."""
    return Period(first, last, at)


def draw(kind: Kind, area: str, period: Period) -> Facts:
    """Every section of this kind of report."""
    return Facts(tuple(_section(section, area, period) for section in sections_of(kind)))


def _section(section: Section, area: str, period: Period) -> SectionFacts:
    lines = [_line(each) for each in figures_of(area, period, section.lines)] if section.lines else []
    if section.draw_further:
        lines += section.draw_further(area, period)
    return SectionFacts(section.code, tuple(lines), tuple(table.draw(area, period) for table in section.tables))


def _line(figure: Figure) -> LineFacts:
    return LineFacts(
        figure.definition.code, figure.value, figure.numerator, figure.denominator, figure.why, figure.before
    )
