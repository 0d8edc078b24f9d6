"""Builders of reports for tests of every module."""

from __future__ import annotations

from datetime import date, datetime

from huying.supervision.grid_reports.commands.draft import draft
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import Kind, month_of


def a_report(*, area: str, at: datetime, kind: Kind = Kind.MONTH, day: date = date(2026, 11, 30)) -> Report:
    """The draft of the month of a day; of a week, the seven days up to it."""
    days = (date.fromordinal(day.toordinal() - 6), day) if kind is Kind.WEEK else month_of(day)
    return draft(at=at, kind=kind, area_code=area, days=days)
