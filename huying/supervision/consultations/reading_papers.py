"""Registers who reads the minutes of consultations: whoever reads the consultation."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.consultations.access import visible_to


@reads_papers("consultation")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the minutes of a consultation."""
    return visible_to(actor).filter(pk=UUID(stream.partition(":")[2])).exists()
