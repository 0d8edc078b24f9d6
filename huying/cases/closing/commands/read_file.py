"""Open the whole file (卷宗): every paper and material in one PDF, each time on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.access import require
from huying.cases.events import CaseRead
from huying.cases.journal import take
from huying.cases.masking import in_full
from huying.cases.models import Case
from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.people.access import Actor

FILE = "file"


@command
def read_file(*, by: Actor, at: datetime, case_id: UUID) -> Case:
    """Put on record that it was handed to somebody. Raises NotFound, NotAllowed for who does not read it in full."""
    case = take(case_id)
    require(by, "read", case)
    if not in_full(by, case):
        raise NotAllowed
    append(case.stream, [CaseRead(case.pk, FILE)], by=by, at=at)
    return case
