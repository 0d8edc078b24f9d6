"""Who reads the clock of a ruling, and who is told that it is nearly over: the centres that are no party."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.supervision.ratings.access import visible_to
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.rules import State
from huying.supervision.ratings.telling import rulers_of


@names_matters("rating_objection")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The objection of a stream for whoever reads it; None for a stranger."""
    row = visible_to(actor).filter(pk=_key(stream)).first()
    return Matter(row.code, _page(row.code)) if row else None


@reminds("rating_objection")
def ruling(turned: Turned) -> Whom | None:
    """Who may rule, while nobody has."""
    rows = RatingObjection.objects.select_related("evaluation")
    row = rows.filter(pk=_key(turned.stream), state=State.OPEN).first()
    return Whom(row.code, row.matter_code, rulers_of(row, turned.at)) if row else None


def _key(stream: str) -> UUID:
    return UUID(stream.removeprefix("rating_objection:"))


def _page(code: str) -> str:
    return reverse("ratings:objection", args=[code])


reads("rating_objection", rows=visible_to, address=_page)
