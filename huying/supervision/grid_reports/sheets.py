"""What stands on a report as a paper: words and numbers as they were when it was sent up. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@dataclass(frozen=True)
class LineSheet:
    """A figure in words."""

    word: str
    shown: str
    counts: str
    before: str
    change: str
    why: str


@dataclass(frozen=True)
class TableSheet:
    """A table in words."""

    word: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    told: str


@dataclass(frozen=True)
class PartSheet:
    """A section in words; `missing` when it could not be drawn."""

    word: str
    lines: tuple[LineSheet, ...]
    tables: tuple[TableSheet, ...]
    missing: bool


@dataclass(frozen=True)
class SignSheet:
    """What was done to it, in which role, when."""

    what: str
    role: str
    at: datetime


@sheet("grid_report", words=_("研判报告"), template="supervision_grid_reports/papers/report.html")
@dataclass(frozen=True)
class ReportSheet:
    """A report. `cut` is the instant up to which its figures are counted; `version` the one that was sent."""

    title: str
    area: str
    above: str
    first: date
    last: date
    cut: datetime
    version: int
    parts: tuple[PartSheet, ...]
    suggestion: str
    note: str
    signs: tuple[SignSheet, ...]
    further: tuple[TableSheet, ...] = ()
    """Letters that a street proposes, decisions of a weekly meeting."""
