"""Who reads the papers of a case: those who read its parties in full, for that is what stands on them."""

from __future__ import annotations

from uuid import UUID

from huying.cases.access import permitted
from huying.cases.masking import in_full
from huying.cases.models import Case
from huying.papers.access import reads_papers
from huying.people.access import Actor


@reads_papers("case")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a case's stream."""
    case = Case.objects.filter(pk=UUID(stream.removeprefix("case:"))).first()
    return case is not None and "read" in permitted(actor, case) and in_full(actor, case)
