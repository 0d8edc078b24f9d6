"""Who reads the clock of a task, and who is told at half of its time and when it is late: whose it is, and the seat."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.clocks.registry import Matter, Turned, names_matters
from huying.incidents.access import queue_of
from huying.incidents.models import Task
from huying.incidents.task_streams import key_of
from huying.incidents.tasking import is_owner
from huying.incidents.telling import whose
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.people.access import Actor
from huying.people.holders import holders
from huying.people.roles import SEATS

TITLE = _("任务 {number}")
"""What is to be done is in the task alone: a message is kept longer than the words of a whistle."""


def tasks_watched(actor: Actor) -> QuerySet[Task]:
    """The tasks of the whistles that somebody watches at a seat, a station or as a unit's lead."""
    return Task.objects.filter(incident__in=queue_of(actor).values("pk"))


@names_matters("incident_task")
def matter(actor: Actor, stream: str) -> Matter | None:
    """The incident for who watches it, the task for whose it is; None for a stranger."""
    task = Task.objects.select_related("incident").filter(pk=key_of(stream)).first()
    if task is None:
        return None
    if tasks_watched(actor).filter(pk=task.pk).exists():
        return Matter(task.incident.code, _page(task.incident.code))
    return Matter(task.incident.code, reverse("app:task", args=[task.pk])) if is_owner(actor, task) else None


@reminds("incident_task")
def owing(turned: Turned) -> Whom | None:
    """Whose it is and the seat that commands; None once it is over."""
    task = Task.objects.select_related("incident").filter(pk=key_of(turned.stream)).first()
    if task is None or not task.open:
        return None
    owner = task.incident.owner_id
    people = whose(task, turned.at) | (holders([owner], SEATS, turned.at) if owner else set())
    with override("zh-hans"):  # a message is data, in the language of the district
        title = task_title(task)
    return Whom(task.incident.code, title, people)


def task_title(task: Task) -> str:
    """Its number, in words."""
    return str(TITLE).format(number=task.number)


def _page(code: str) -> str:
    return reverse("seat:incident", args=[code])


reads("incident_task", rows=tasks_watched, address=_page)
