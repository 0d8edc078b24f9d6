"""Who reads the clock of a letter, and who is told: who answers at half of the time, who supervises when late."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.supervision.letters.access import standings, visible_to
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import OUT
from huying.supervision.letters.telling import responsible_of, supervisors_of


@names_matters("letter")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The letter of a stream for whoever stands to it in any way; None for a stranger."""
    letter = _of(stream)
    if letter is None or not standings(actor, letter):
        return None
    return Matter(letter.code, reverse("letters:letter", args=[letter.code]))


@reminds("letter")
def responsible(turned: Turned) -> Whom | None:
    """The body that owes the reply; once it is too late also the office, its chief and the inspection."""
    letter = _of(turned.stream)
    if letter is None or letter.state not in OUT:
        return None
    people = responsible_of(letter, turned.at)
    if turned.missed:
        people |= supervisors_of(letter, turned.at)
    return Whom(letter.code, letter.subject, people)


def _of(stream: str) -> Letter | None:
    return Letter.objects.filter(pk=UUID(stream.removeprefix("letter:"))).first()


reads("letter", rows=visible_to, address=lambda code: reverse("letters:letter", args=[code]))
