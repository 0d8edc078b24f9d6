"""Registers who reads the papers of reports of centres: whoever may read the report."""

from __future__ import annotations

from uuid import UUID

from huying.insight.reports.access import visible
from huying.insight.reports.models import CenterReport
from huying.papers.access import reads_papers
from huying.people.access import Actor


@reads_papers("center_report")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a report."""
    return CenterReport.objects.filter(visible(actor), pk=UUID(stream.partition(":")[2])).exists()
