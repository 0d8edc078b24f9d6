"""A matter that is with a department or the court, and whose party wants no mediation: there it stays, not mediated."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from huying.cases.models import Case
from huying.cases.rules import State
from huying.core.models import Event

ELSEWHERE = frozenset({"department", "court"})
"""Ways on which nobody is assigned to mediate, unless somebody has been."""


def goes_on_elsewhere(case: Case) -> bool:
    """Whether somebody else works on the case, so that a no to mediation does not end it."""
    return case.state == State.DIVERTED and case.path in ELSEWHERE


def declined(case: Case) -> bool:
    """Whether mediation was refused and is not offered any more while the case is where it is."""
    return bool(declined_among([case]))


def declined_among(cases: Iterable[Case]) -> set[UUID]:
    """The same of many cases: the ids of those to which it applies, in one statement."""
    elsewhere = {case.stream: case.pk for case in cases if goes_on_elsewhere(case)}
    if not elsewhere:
        return set()
    said = Event.objects.filter(stream__in=list(elsewhere), type="cases.MediationRefused")
    return {elsewhere[stream] for stream in said.values_list("stream", flat=True)}
