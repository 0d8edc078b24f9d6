"""What stands in a draft: the facts of the period and the suggestion that the published rules make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import override

from huying.papers.render import PAPERS_LANGUAGE
from huying.supervision.grid_reports.advising import advised
from huying.supervision.grid_reports.drawing import draw, period_of
from huying.supervision.grid_reports.facts import Facts
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections.street import sent_reports
from huying.supervision.grid_reports.words import suggestion


def drawn(kind: Kind, area: str, days: tuple[date, date], at: datetime) -> Facts:
    """The facts of an area over a period, up to an instant."""
    period = period_of(*days, at)
    with override(PAPERS_LANGUAGE):
        facts = draw(kind, area, period)
    if kind is not Kind.STREET:
        return facts
    sources = {report.area_id: f"{report.pk}@{report.version}" for report in sent_reports(area, period)}
    return replace(facts, drawn_from=sources)


def suggested(facts: Facts) -> str:
    """The suggestion of a draft. Always Chinese, as papers are."""
    with override(PAPERS_LANGUAGE):
        return suggestion(advised(facts))
