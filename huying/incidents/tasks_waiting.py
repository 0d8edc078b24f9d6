"""What of tasks waits for a person on their list: those that are theirs, or of an organisation in which they serve."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.incidents.queries.tasks import own_tasks
from huying.incidents.tasking import DUTY
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor
from huying.people.roles import SEATS

MOST = 20


@waits
def tasks_waiting(actor: Actor, _at: datetime) -> list[Waiting]:
    """The oldest first; one query. Who only sits at a seat has the tasks before them on the page of the incident."""
    if not actor.has(DUTY - SEATS):
        return []
    return [
        Waiting(_("完成任务"), task.incident.code, task.text, reverse("app:task", args=[task.pk]), task.given_at)
        for task in own_tasks(actor)[:MOST]
    ]
