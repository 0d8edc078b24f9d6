"""Registers who reads the papers of letters: whoever may know of the letter."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.letters.access import visible_to


@reads_papers("letter")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a letter."""
    return visible_to(actor).filter(pk=UUID(stream.partition(":")[2])).exists()
