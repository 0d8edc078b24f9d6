"""Who reads the papers of a deliberation: those who hold it; the notice whoever may know of it."""

from __future__ import annotations

from uuid import UUID

from huying.cases.deliberation.access import holds, reads
from huying.cases.deliberation.models import Deliberation
from huying.papers.access import reads_papers
from huying.people.access import Actor


def _room(stream: str) -> Deliberation | None:
    return Deliberation.objects.filter(pk=UUID(stream.partition(":")[2])).first()


@reads_papers("deliberation")
def reads_named(actor: Actor, stream: str) -> bool:
    """Invitations and minutes hold names: those who hold the deliberation."""
    room = _room(stream)
    return room is not None and holds(actor, room)


@reads_papers("deliberation", "deliberation_notice")
def reads_notice(actor: Actor, stream: str) -> bool:
    """What is published anyway."""
    room = _room(stream)
    return room is not None and reads(actor, room)
