"""Who reads the clocks of a clue, and who is told: the body that verifies, and the centre once it is late.

The windows of claiming and collecting are told on the code page alone: nobody knows whom to remind.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.people.holders import chiefs_of, holders
from huying.supervision.clues.access import VERIFIERS, visible_to
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import VERIFY_CLOCK, State
from huying.supervision.clues.words import CATEGORY_WORDS


@names_matters("clue")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The clue of a stream for whoever knows of it; None for a stranger."""
    row = visible_to(actor).filter(pk=_key(stream)).first()
    return Matter(row.code, _page(row.code)) if row else None


@reminds("clue")
def responsible(turned: Turned) -> Whom | None:
    """The body that verifies; once it is late also the chief over the place."""
    row = Clue.objects.filter(pk=_key(turned.stream), state=State.REFERRED).first()
    if row is None or row.referred_to_id is None or turned.kind != VERIFY_CLOCK:
        return None
    people = holders([row.referred_to_id], VERIFIERS, turned.at)
    if turned.missed:
        people |= chiefs_of(row.area_code, turned.at)
    return Whom(row.code, str(CATEGORY_WORDS[row.category]), people)


def _key(stream: str) -> UUID:
    return UUID(stream.removeprefix("clue:"))


def _page(code: str) -> str:
    return reverse("clues:clue", args=[code])


reads("clue", rows=visible_to, address=_page)
