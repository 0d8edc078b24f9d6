"""Who reads the papers of a case: those who read its parties in full, for that is what stands on them.

What the parties are handed when a matter is taken in is read by whoever took it in as well, as long as they know how it
goes on: a grid member or a mediator prints it on the spot.
"""

from __future__ import annotations

from uuid import UUID

from huying.cases.access import permitted
from huying.cases.masking import in_full
from huying.cases.models import Case
from huying.cases.registrar import HANDED_OUT, brought
from huying.papers.access import reads_papers
from huying.people.access import Actor


@reads_papers("case")
def reads(actor: Actor, stream: str) -> bool:
    """Whether a person may read the papers of a case's stream."""
    case = _case(stream)
    return case is not None and _works(actor, case)


@reads_papers("case", *HANDED_OUT)
def reads_handed_out(actor: Actor, stream: str) -> bool:
    """Whether a person may read what the parties are handed at registration."""
    case = _case(stream)
    return case is not None and (_works(actor, case) or brought(actor, case))


def _case(stream: str) -> Case | None:
    return Case.objects.filter(pk=UUID(stream.removeprefix("case:"))).first()


def _works(actor: Actor, case: Case) -> bool:
    return "read" in permitted(actor, case) and in_full(actor, case)
