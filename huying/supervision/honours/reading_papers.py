"""Registers who reads the certificate of an honour: whoever reads the honour."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.honours.access import visible_to


@reads_papers("honour")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the certificate."""
    return visible_to(actor).filter(pk=UUID(stream.partition(":")[2])).exists()
