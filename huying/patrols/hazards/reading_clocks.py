"""Who reads the clocks of a hazard and who is told of them: whoever acts next, and their chief when it is late."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.patrols.hazards.access import standings, visible_to
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import ENDED, WORKING, State
from huying.patrols.hazards.telling import patrol_of, responsible_of, street_of
from huying.patrols.hazards.titles import title_of
from huying.people.access import Actor
from huying.people.holders import chiefs_of


@names_matters("hazard")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The hazard of a stream for whoever stands to it in any way; None for a stranger."""
    hazard = _of(stream)
    if hazard is None or not standings(actor, hazard):
        return None
    return Matter(hazard.code, reverse("hazards:hazard", args=[hazard.code]))


@reminds("hazard")
def responsible(turned: Turned) -> Whom | None:
    """Who has to act next; the chief of the centre as well when it is too late."""
    hazard = _of(turned.stream)
    if hazard is None or hazard.state in ENDED:
        return None
    people = _next(hazard, turned)
    if turned.missed:
        people |= chiefs_of(hazard.area_code, turned.at)
    return Whom(hazard.code, title_of(hazard), people)


def _next(hazard: Hazard, turned: Turned) -> set[UUID]:
    if hazard.state == State.FOUND:
        return {hazard.found_by_id} if hazard.found_by_id else set()
    if hazard.state == State.RECTIFIED:
        return patrol_of(hazard, turned.at)
    if hazard.state in WORKING:
        return responsible_of(hazard, turned.at) | (street_of(hazard, turned.at) if turned.missed else set())
    return street_of(hazard, turned.at)


def _of(stream: str) -> Hazard | None:
    return Hazard.objects.select_related("place").filter(pk=UUID(stream.removeprefix("hazard:"))).first()


reads("hazard", rows=visible_to, address=lambda code: reverse("hazards:hazard", args=[code]))
