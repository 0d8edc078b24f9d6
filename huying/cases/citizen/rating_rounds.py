"""How often a matter ended before: each of its endings is rated for itself."""

from __future__ import annotations

from huying.cases.models import Case
from huying.core.models import Event

TAKEN_UP = ("cases.CaseReopened", "cases.ReviewAsked")


def endings_before(case: Case) -> int:
    """How often it has been taken up again."""
    return Event.objects.filter(stream=case.stream, type__in=TAKEN_UP).count()
