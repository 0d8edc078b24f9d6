"""The suggestion for one case: what the register says of it now."""

from __future__ import annotations

from datetime import datetime

from huying.cases.diversion.accused import accused_among
from huying.cases.diversion.matching import Decision, decide, spared
from huying.cases.diversion.register import answers_of, bodies_for, rows_for, subject_of
from huying.cases.models import Case


def suggestion(case: Case, at: datetime) -> Decision:
    """Where the case goes by the register at an instant, never to a body that it is about; five or six queries."""
    subject, bodies = subject_of(case, answers_of(case)), bodies_for(case.area_code)
    found = decide(subject, rows_for(case.area_code, at), bodies)
    accused = accused_among(case, {*found.target.bodies, *bodies.values()})
    return spared(found, accused, subject, bodies)
