"""Who may read the clocks of a deliberation."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.cases.deliberation.access import reads
from huying.cases.deliberation.models import Deliberation
from huying.clocks.registry import Matter, names_matters
from huying.people.access import Actor


@names_matters("deliberation")
def deliberation(actor: Actor, stream: str) -> Matter | None:
    """The deliberation, for those who may know of it."""
    room = Deliberation.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    if room is None or not reads(actor, room):
        return None
    return Matter(room.code, reverse("deliberation:room", args=[room.code]))
