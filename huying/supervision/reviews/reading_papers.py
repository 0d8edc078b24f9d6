"""Registers who reads the papers of reviews: whoever reads the review."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.reviews.access import visible_to


@reads_papers("review")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the paper of a review."""
    return visible_to(actor).filter(pk=UUID(stream.partition(":")[2])).exists()
