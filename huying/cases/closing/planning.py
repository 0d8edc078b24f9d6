"""Plan a return visit as soon as something has come of a case; call it off when the case is taken up again."""

from __future__ import annotations

from datetime import datetime

from huying.cases.closing.events import VisitPlanned
from huying.cases.closing.models import Visit
from huying.cases.closing.rules import VISITED
from huying.cases.models import Case
from huying.cases.registry import entered
from huying.cases.rules import State
from huying.cases.waiting import newest, start
from huying.clocks.commands.stop import stop
from huying.core.eventlog import append
from huying.people.access import Actor

CLOCK = "CALL.back"


@entered
def plan_visit(case: Case, state: State, by: Actor, at: datetime) -> None:
    """A task with its clock; one that is open already is left as it is.

    A visit is numbered by the step of its clock, which is never given twice: one that was called off has used its own.
    """
    if state in {State.REOPENED, State.MERGED}:
        Visit.objects.filter(case=case, at=None).delete()
        stop(stream=case.stream, kinds=[CLOCK], at=at)
    if state not in VISITED or Visit.objects.filter(case=case, at=None).exists():
        return
    last = newest(case, CLOCK)
    number = 1 if last is None else last.step + 1
    visit = Visit.objects.create(case=case, number=number, cause=state, planned_at=at)
    start(case, CLOCK, at, step=number)
    append(case.stream, [VisitPlanned(case.pk, visit.pk, state, number)], by=by, at=at)
