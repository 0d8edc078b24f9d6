"""Builders of reports of centres for tests of every module."""

from __future__ import annotations

from datetime import date, datetime

from huying.insight.reports.commands.draft import draft
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import CenterReportKind, period_with


def a_center_report(
    *, area: str, at: datetime, kind: CenterReportKind = CenterReportKind.WEEK, day: date = date(2026, 11, 18)
) -> CenterReport:
    """The draft of the period in which a day lies."""
    return draft(at=at, kind=kind, area_code=area, days=period_with(kind, day))
