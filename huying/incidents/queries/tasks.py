"""Tasks as people see them: all of an incident at the seat and for its lead, one's own on the phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huying.clocks.rules import Light, light
from huying.core.errors import NotFound
from huying.incidents.access import permitted
from huying.incidents.models import Incident, Task
from huying.incidents.tasking import DUTY, is_owner
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: whose, how it stands."""

    task: Task
    owner: str
    state: str
    tone: str
    light: Light | None = None
    """Of the time that is left, while it is to be done within a limit."""


def tasks_of(incident: Incident, at: datetime, named: Callable[[str], str]) -> list[TaskLine]:
    """All tasks, those still to be done first. One query."""
    rows = Task.objects.filter(incident=incident).select_related("person", "organisation").order_by("number")
    return [line_of(task, at, named) for task in sorted(rows, key=lambda task: not task.open)]


def line_of(task: Task, at: datetime, named: Callable[[str], str]) -> TaskLine:
    """A task in words; nobody is named twice, and nobody is counted."""
    owner = named(task.person.name) if task.person else task.organisation.name if task.organisation else ""
    if task.finished_at:
        return TaskLine(task, owner, _("已完成"), "answer")
    if task.withdrawn_at:
        return TaskLine(task, owner, _("已撤销"), "")
    lit = light(task.given_at, task.due_at, at) if task.due_at else None
    if not owner:
        return TaskLine(task, _("待改派"), _("待改派"), "warn", lit)
    if lit is Light.RED:
        return TaskLine(task, owner, _("已过时限"), "warn", lit)
    return TaskLine(task, owner, _("进行中"), "action", lit)


def own_tasks(actor: Actor) -> QuerySet[Task]:
    """What is still to be done by a person, or by an organisation in which they have a post."""
    bodies = [duty.organisation_id for duty in actor.duties if duty.role in DUTY]
    mine = Q(person_id=actor.person_id) | Q(organisation_id__in=bodies)
    rows = Task.objects.filter(mine, finished_at=None, withdrawn_at=None)
    return rows.select_related("incident", "person", "organisation").order_by("given_at", "pk")


@dataclass(frozen=True, slots=True)
class OneTask:
    """A task for who may open it: its owner, and those who may change it."""

    task: Task
    mine: bool
    may: frozenset[str]


def task_for(actor: Actor, task_id: UUID) -> OneTask:
    """A task of one's own, or of an incident in which one gives tasks. Raises NotFound."""
    task = Task.objects.filter(pk=task_id).select_related("incident", "person", "organisation").first()
    if task is None:
        raise NotFound
    mine, may = is_owner(actor, task), permitted(actor, task.incident) & {"reassign_task", "withdraw_task"}
    ended_by_me = task.finished_by_id == actor.person_id
    if not (mine or may or ended_by_me):
        raise NotFound
    return OneTask(task, mine and task.open, may if task.open else frozenset())
