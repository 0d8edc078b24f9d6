"""Tasks of an incident (任务): who may have one, who may end it, and what keeps an incident from being closed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid, NotFound
from huying.incidents.journal import NotInThisState, state_word, take
from huying.incidents.models import Assignment, Incident, Task
from huying.incidents.needs import LONGEST_TASK_MINUTES
from huying.incidents.rules import BUSY, HANDLED, UNDERWAY, State
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import DEPARTMENT, MEMBERS

DUTY = MEMBERS | DEPARTMENT
"""Who in an organisation a task of that organisation is for."""
MOST, LONGEST = 40, 200


class TaskTextNeeded(Invalid):
    """A task says in at most 200 characters what is to be done."""

    slug = "task-text-needed"
    text = _("请写明要做什么，最多 200 字。")
    field = "text"


class TaskOwnerUnfit(Invalid):
    """A task is for one person who comes or is there, or for one organisation that takes part."""

    slug = "task-owner-unfit"
    text = _("请从列表中选一个：在途或已到场的人，或参与的单位。")
    field = "owner"


class TaskMinutesUnfit(Invalid):
    """A task is to be done within one minute to a day, or within what the incident's run card says."""

    slug = "task-minutes-unfit"
    text = _("时限请填 1 到 1440 分钟；留空按类型。")
    field = "minutes"


class TooManyTasks(Conflict):
    """Forty at most."""

    slug = "task-too-many"
    text = _("一起事件最多布置 {most} 项任务。")


class TaskOver(Conflict):
    """It is done or withdrawn already."""

    slug = "task-over"
    text = _("任务 {number} 已经完成或撤销。请看最新进展。")


class TasksOpen(Conflict):
    """An incident is closed once all its tasks are done or withdrawn (domain 4.a, row 10)."""

    slug = "tasks-open"
    text = _("还有任务没有完成：{tasks}。请完成，或写明原因撤销后再闭环。")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a task is: one of the two."""

    person_id: UUID | None = None
    organisation_id: UUID | None = None


def take_task(task_id: UUID) -> tuple[Incident, Task]:
    """A task and its incident, the incident's row locked first. Raises NotFound."""
    found = Task.objects.filter(pk=task_id).values_list("incident_id", flat=True).first()
    if found is None:
        raise NotFound
    return take(found), Task.objects.get(pk=task_id)  # read once the incident is held, for it may just have ended


def is_owner(actor: Actor, task: Task) -> bool:
    """Whether a task is this person's, or that of the organisation in which they have a post."""
    if task.person_id is not None:
        return task.person_id == actor.id
    return task.organisation_id is not None and actor.in_organisation(DUTY, task.organisation_id)


def require_owner(actor: Actor, task: Task) -> None:
    """Pass, or raise NotFound: somebody else's task does not exist for this person."""
    if not is_owner(actor, task):
        raise NotFound


def require_open(task: Task) -> None:
    """Pass, or raise TaskOver."""
    if not task.open:
        raise TaskOver(number=task.number)


def require_going_on(incident: Incident) -> None:
    """Pass until the outcome is confirmed: there is often something left to do once the scene is dealt with."""
    if State(incident.state) not in UNDERWAY | HANDLED:
        raise NotInThisState(state=state_word(incident.state))


def people_for(incident: Incident) -> QuerySet[Assignment]:
    """Those who may have a task: on the way or there."""
    rows = Assignment.objects.filter(incident=incident, state__in=BUSY)
    return rows.select_related("person", "organisation").order_by("called_at", "pk")


def bodies_for(incident: Incident) -> QuerySet[Organisation]:
    """The organisations that may: those of everybody called, the incident's unit, and the node that commands."""
    keys = set(Assignment.objects.filter(incident=incident).values_list("organisation_id", flat=True))
    keys |= {key for key in (incident.unit_id, incident.owner_id) if key}
    return Organisation.objects.filter(pk__in=keys).order_by("name", "pk")


def fit_owner(incident: Incident, owner: Owner) -> Owner:
    """The owner again. Raises TaskOwnerUnfit."""
    if (owner.person_id is None) == (owner.organisation_id is None):
        raise TaskOwnerUnfit
    if owner.person_id and not people_for(incident).filter(person_id=owner.person_id).exists():
        raise TaskOwnerUnfit
    if owner.organisation_id and not bodies_for(incident).filter(pk=owner.organisation_id).exists():
        raise TaskOwnerUnfit
    return owner


def require_minutes(minutes: int | None) -> None:
    """Pass, or raise TaskMinutesUnfit."""
    if minutes is not None and not 1 <= minutes <= LONGEST_TASK_MINUTES:
        raise TaskMinutesUnfit


def open_tasks(incident: Incident) -> QuerySet[Task]:
    """Those still to be done."""
    return Task.objects.filter(incident=incident, finished_at=None, withdrawn_at=None).order_by("number")


def require_none_open(incident: Incident) -> None:
    """Pass, or raise TasksOpen with what is still to be done."""
    names = [f"{task.number} {task.text}" for task in open_tasks(incident)]
    if names:
        raise TasksOpen(tasks=names)
