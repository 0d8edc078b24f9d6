"""Who reads the clock of a review, and who is told: the seats of the place at half of the time, its chief when late."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.people.holders import chiefs_of, holders
from huying.people.nodes import command_nodes
from huying.people.roles import SEATS
from huying.supervision.reviews.access import visible_to
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import State


@names_matters("review")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The review of a stream for whoever reads it; None for a stranger."""
    review = visible_to(actor).filter(pk=_key(stream)).first()
    return Matter(review.incident.code, _address(review.incident.code)) if review else None


@reminds("review")
def writing(turned: Turned) -> Whom | None:
    """The seats of the nearest command room that has any; once it is too late the chief too."""
    found = Review.objects.select_related("incident").filter(pk=_key(turned.stream), state=State.DRAFT).first()
    if found is None:
        return None
    rooms = (holders([node], SEATS, turned.at) for node in command_nodes(found.area_code))
    people = next((seats for seats in rooms if seats), set())
    if turned.missed:
        people = people | chiefs_of(found.area_code, turned.at)
    return Whom(found.incident.code, "" if found.sealed else found.incident.place_text, people)


def _key(stream: str) -> UUID:
    return UUID(stream.removeprefix("review:"))


def _address(code: str) -> str:
    return reverse("reviews:review", args=[code])


reads("review", rows=visible_to, address=_address)
