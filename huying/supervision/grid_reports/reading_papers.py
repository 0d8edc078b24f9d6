"""Registers who reads the papers of reports: whoever may read the report."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.grid_reports.access import visible
from huying.supervision.grid_reports.models import Report


@reads_papers("report")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a report."""
    return Report.objects.filter(visible(actor), pk=UUID(stream.partition(":")[2])).exists()
