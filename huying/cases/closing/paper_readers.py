"""Who may read the papers of a case: those who read its parties in full."""

from __future__ import annotations

from uuid import UUID

from huying.cases.access import permitted
from huying.cases.masking import in_full
from huying.cases.models import Case
from huying.papers.access import reads_papers
from huying.people.access import Actor


@reads_papers("case")
def reads(actor: Actor, stream: str) -> bool:
    """Papers name people: who sees them masked on the page does not read them here either."""
    case = Case.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    return case is not None and "read" in permitted(actor, case) and in_full(actor, case)
