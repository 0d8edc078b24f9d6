"""Which calls still wait for an answer: before anybody is rung by another channel, notices ask here."""

from __future__ import annotations

from collections.abc import Sequence

from huying.incidents.models import Assignment
from huying.incidents.rules import WAITING
from huying.notices.models import Delivery
from huying.notices.registry import says_wanted


@says_wanted("incident")
def still_called(deliveries: Sequence[Delivery]) -> set[int]:
    """The keys of those whose call is neither answered nor taken back."""
    named = {each.pk: str((each.extra or {}).get("assignment", "")) for each in deliveries}
    asked = [assignment for assignment in named.values() if assignment]
    rows = Assignment.objects.filter(pk__in=asked, state__in=WAITING, ended_at=None)
    waiting = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return {pk for pk, assignment in named.items() if assignment in waiting}
