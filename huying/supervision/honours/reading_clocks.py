"""Who reads the clock of a publicity, and who is told that it is over: the chiefs over the area."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.people.holders import chiefs_of
from huying.supervision.honours.access import visible_to
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import State


@names_matters("honour")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The honour of a stream for whoever reads it; None for a stranger."""
    row = visible_to(actor).filter(pk=UUID(stream.removeprefix("honour:"))).first()
    return Matter(row.code, _page(row.code)) if row else None


@reminds("honour")
def deciding(turned: Turned) -> Whom | None:
    """The chiefs over the area, who confer it."""
    row = Honour.objects.filter(pk=UUID(turned.stream.removeprefix("honour:")), state=State.PUBLISHED).first()
    return Whom(row.code, row.kind.name, chiefs_of(row.area_code, turned.at)) if row else None


def _page(code: str) -> str:
    return reverse("honours:honour", args=[code])


reads("honour", rows=visible_to, address=_page)
