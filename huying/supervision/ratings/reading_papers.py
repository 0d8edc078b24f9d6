"""Registers who reads the paper of a ruling: whoever reads the objection."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.ratings.access import visible_to


@reads_papers("rating_objection")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of an objection."""
    return visible_to(actor).filter(pk=UUID(stream.partition(":")[2])).exists()
