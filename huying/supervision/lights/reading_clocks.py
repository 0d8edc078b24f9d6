"""Who reads the deadline of a listing and who is told of it: the responsible, and when it is over the signers too."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.people.holders import chiefs_of
from huying.supervision.lights.access import standings, visible_to
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.rules import ENDED
from huying.supervision.lights.telling import audience_now


@names_matters("supervision")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The supervision of a stream for whoever stands to it in any way; None for a stranger."""
    row = _of(stream)
    if row is None or not standings(actor, row):
        return None
    return Matter(row.code, reverse("supervisions:supervision", args=[row.code]))


@reminds("supervision")
def responsible(turned: Turned) -> Whom | None:
    """Who has to put it right; the chief of the centre as well when it is too late."""
    row = _of(turned.stream)
    if row is None or row.state in ENDED:
        return None
    people = set(audience_now(row, turned.at).whom.people)
    if turned.missed:
        people |= chiefs_of(row.area_code, turned.at)
    return Whom(row.code, row.title, people)


def _of(stream: str) -> Supervision | None:
    return Supervision.objects.filter(pk=UUID(stream.removeprefix("supervision:"))).first()


reads("supervision", rows=visible_to, address=lambda code: reverse("supervisions:supervision", args=[code]))
