"""Who reads the clocks of a case: those who may know of the case, if only of its process."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.cases.access import standings, visible
from huying.cases.models import Case
from huying.clocks.registry import Matter, names_matters
from huying.notices.due_rows import reads
from huying.people.access import Actor


@names_matters("case")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The case of a stream for whoever stands to it in any way; None for a stranger."""
    case = Case.objects.filter(pk=UUID(stream.removeprefix("case:"))).first()
    if case is None or not standings(actor, case):
        return None
    return Matter(case.code, reverse("cases:case", args=[case.code]))


reads(
    "case",
    rows=lambda actor: Case.objects.filter(visible(actor)),
    address=lambda code: reverse("cases:case", args=[code]),
)
