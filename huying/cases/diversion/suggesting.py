"""The suggestion for one case: what the register says of it now."""

from __future__ import annotations

from datetime import datetime

from huying.cases.diversion.matching import Decision, decide
from huying.cases.diversion.register import answers_of, bodies_for, rows_for, subject_of
from huying.cases.models import Case


def suggestion(case: Case, at: datetime) -> Decision:
    """Where the case goes by the register at an instant; four queries."""
    subject = subject_of(case, answers_of(case))
    return decide(subject, rows_for(case.area_code, at), bodies_for(case.area_code))
