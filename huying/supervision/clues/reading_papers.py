"""Registers who reads the receipt of a reward: the centre that approved it and the window that paid it."""

from __future__ import annotations

from uuid import UUID

from huying.papers.access import reads_papers
from huying.people.access import Actor
from huying.supervision.clues.access import handles, payable_to
from huying.supervision.clues.models import Clue


@reads_papers("clue")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a clue."""
    clue = Clue.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    if clue is None:
        return False
    return handles(actor, clue) or payable_to(actor).filter(pk=clue.pk).exists()
