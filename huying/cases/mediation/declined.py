"""A matter that is with a department or the court, and whose party wants no mediation: there it stays, not mediated."""

from __future__ import annotations

from huying.cases.models import Case
from huying.cases.rules import State
from huying.core.eventlog import read

ELSEWHERE = frozenset({"department", "court"})
"""Ways on which nobody is assigned to mediate, unless somebody has been."""


def goes_on_elsewhere(case: Case) -> bool:
    """Whether somebody else works on the case, so that a no to mediation does not end it."""
    return case.state == State.DIVERTED and case.path in ELSEWHERE


def declined(case: Case) -> bool:
    """Whether mediation was refused and is not offered any more while the case is where it is."""
    return goes_on_elsewhere(case) and any(fact.type == "cases.MediationRefused" for fact in read(case.stream))
