"""Who reads the clock of a task, and who is told: its body at half of the time, the office too when it is late."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.supervision.consultations.access import tasks_of
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.rules import Progress
from huying.supervision.consultations.telling import owner_of, supervisors_of


@names_matters("consultation_task")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The task of a stream for whoever reads it; None for a stranger."""
    task = tasks_of(actor).filter(pk=_key(stream)).first()
    return Matter(task.code, _address(task.code)) if task else None


@reminds("consultation_task")
def owing(turned: Turned) -> Whom | None:
    """The body that has to do it; once it is too late also the office and its chief."""
    task = Task.objects.select_related("consultation").filter(pk=_key(turned.stream), state=Progress.OPEN).first()
    if task is None:
        return None
    people = owner_of(task, turned.at)
    if turned.missed:
        people |= supervisors_of(task, turned.at)
    return Whom(task.code, task.text, people)


def _key(stream: str) -> UUID:
    return UUID(stream.removeprefix("consultation_task:"))


def _address(code: str) -> str:
    return reverse("consultations:task", args=[code])


reads("consultation_task", rows=tasks_of, address=_address)
