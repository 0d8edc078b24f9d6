"""What stands on a report as a paper: words, numbers and charts as they were when it was signed. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.charts.declared import Chart
from huying.papers.sheets import sheet


@dataclass(frozen=True)
class LineSheet:
    """A figure in words. `place` is where on the site its definition and records stand."""

    code: str
    word: str
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
    place: str


@dataclass(frozen=True)
class RowSheet:
    """A row of a table, and where on the site it leads."""

    name: str
    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class TableSheet:
    """A table in words."""

    word: str
    heads: tuple[str, ...]
    rows: tuple[RowSheet, ...]
    told: str


@dataclass(frozen=True)
class PartSheet:
    """A section: fixed figures, charts and tables, and beside them what people wrote."""

    number: int
    word: str
    text: str
    lines: tuple[LineSheet, ...]
    charts: tuple[Chart, ...]
    tables: tuple[TableSheet, ...]


@dataclass(frozen=True)
class DefinitionSheet:
    """What a figure counts among what, what it leaves out, where it is from; with its counts once more."""

    code: str
    word: str
    counts: str
    told: str
    of: str
    left_out: str
    source: str
    place: str


@dataclass(frozen=True)
class SpanSheet:
    """A period that figures are compared with, and until when it was looked at."""

    word: str
    first: date
    last: date
    cut: datetime


@dataclass(frozen=True)
class SignSheet:
    """What was done to it, in which role, when."""

    what: str
    role: str
    at: datetime


@sheet("center_report", words=_("综治中心报告"), template="insight_reports/papers/report.html")
@dataclass(frozen=True)
class CenterReportSheet:
    """A report. `cut` is the instant up to which its figures are counted, `why` says what a correction is for.

    `yearly`: of a year every figure is told month by month, under `columns`.
    """

    title: str
    area: str
    first: date
    last: date
    cut: datetime
    number: int
    why: str
    highlights: tuple[str, ...]
    summary: str
    parts: tuple[PartSheet, ...]
    outlook: str
    spans: tuple[SpanSheet, ...]
    columns: tuple[str, ...]
    yearly: bool
    definitions: tuple[DefinitionSheet, ...]
    signs: tuple[SignSheet, ...]
