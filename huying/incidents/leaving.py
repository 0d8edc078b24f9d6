"""Going from the scene one by one (离场).

The call is done, the lead passes on, what was still to be done goes back.
"""

from __future__ import annotations

from datetime import datetime

from huying.core.eventlog import Recorded
from huying.incidents.events_leave import ResponderLeft
from huying.incidents.events_tasks import TaskReturned
from huying.incidents.journal import record
from huying.incidents.leading import pass_on
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import Answer
from huying.incidents.tasking import open_tasks
from huying.incidents.telling import tell_lead, tell_returned
from huying.people.access import Actor


def depart(incident: Incident, call: Assignment, *, by: Actor, at: datetime, left_at: datetime, why: str) -> Recorded:
    """Have somebody who is there be gone; those concerned are told of the lead and of tasks. The fact of it."""
    call.state, call.ended_at = Answer.DONE, left_at
    call.save(update_fields=["state", "ended_at"])
    left = ResponderLeft(incident.pk, call.pk, call.person_id, why, left_at)
    returned = _returned(incident, call)
    passed = pass_on(incident, call.person_id)
    told, *others = record(incident, [left, *returned, *passed], by=by, at=at)
    for fact, entry in zip(returned, others, strict=False):
        tell_returned(incident, fact.task_id, entry, at)
    if passed:
        tell_lead(incident, others[-1], at)
    return told


def _returned(incident: Incident, call: Assignment) -> list[TaskReturned]:
    """Their tasks here that are still to be done: nobody has them until they are reassigned."""
    rows = list(open_tasks(incident).filter(person_id=call.person_id))
    for task in rows:
        task.person_id = None
        task.save(update_fields=["person"])
    return [TaskReturned(incident.pk, task.pk, task.number) for task in rows]
