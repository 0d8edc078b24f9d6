"""Who is told that the lead on the scene changes, or that a task is theirs. A message names nobody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.incidents.alerts import tell
from huying.incidents.models import Assignment, Incident, Task
from huying.incidents.rules import BUSY
from huying.incidents.tasking import DUTY
from huying.people.holders import holders
from huying.people.models import Presence


def tell_lead(incident: Incident, told: Recorded, at: datetime, *, why: str = "lead") -> None:
    """Tell those there and on the way; the pages of seats are woken by the record itself."""
    people = Assignment.objects.filter(incident=incident, state__in=BUSY).values_list("person_id", flat=True)
    tell(incident, "update", list(people), told, at, why=why)


def tell_returned(incident: Incident, task_id: UUID, told: Recorded, at: datetime) -> None:
    """Tell who leads that a task was given back; it may be theirs to reassign."""
    if incident.lead_id:
        tell_task(incident, Task(pk=task_id, person_id=incident.lead_id), told, at, why="task_returned")


def tell_task(incident: Incident, task: Task, told: Recorded, at: datetime, *, why: str) -> None:
    """Tell whose it is."""
    tell(incident, "update", whose(task, at), told, at, why=why, task=str(task.pk))


def whose(task: Task, at: datetime) -> set[UUID]:
    """Those of whom a task is; of an organisation those on duty there, and all who have a post where nobody is."""
    if task.organisation_id is None:
        return {task.person_id} if task.person_id else set()
    on_duty = Presence.objects.filter(organisation_id=task.organisation_id, on_duty_until__gt=at)
    return set(on_duty.values_list("person_id", flat=True)) or holders([task.organisation_id], DUTY, at)
