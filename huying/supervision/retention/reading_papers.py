"""Registers who reads a certificate of destruction: those who read the register of its district."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.retention.access import destructions_for


@reads_papers("destruction")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a destruction."""
    return destructions_for(actor).filter(pk=UUID(stream.partition(":")[2])).exists()
