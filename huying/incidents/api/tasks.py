"""Tasks of an incident: given by a seat or the lead on the scene, done by whose they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NOTHING, Asked, Moment, Nothing, PhotoName, Told, Words
from huying.incidents.access import standings
from huying.incidents.api.asked import PressedAt
from huying.incidents.api.edges import photo_kept
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.reassign_task import reassign_task
from huying.incidents.commands.return_task import return_task
from huying.incidents.commands.withdraw_task import withdraw_task
from huying.incidents.models import Task
from huying.incidents.queries.found import by_code, by_code_or_alias
from huying.incidents.queries.tasks import task_for
from huying.incidents.sealing import as_read
from huying.incidents.tasking import Owner
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["incidents"])
ACT = Allowed("incidents:write")


class TaskOwnerAsked(Asked):
    """Whose it is: one person who comes or is there, or one organisation that takes part."""

    person_id: UUID | None = None
    organisation_id: UUID | None = None

    def owner(self) -> Owner:
        """As the commands take it."""
        return Owner(self.person_id, self.organisation_id)


class GiveIncidentTaskAsked(TaskOwnerAsked):
    """What is to be done."""

    text: Words
    minutes: Annotated[int | None, Field(strict=True, description="1 to 1440; without it as the type says.")] = None


class FinishIncidentTaskAsked(Asked):
    """It is done; words and a photo where there is something to say."""

    text: Words = ""
    photo: PhotoName = ""
    client_at: PressedAt = None


class WithdrawIncidentTaskAsked(Asked):
    """Why it is not wanted any more."""

    reason: Words


class IncidentTaskTold(Told):
    """A task. Neither person nor organisation: it was given back and nobody has it."""

    id: UUID
    number: int
    text: str
    person_id: UUID | None
    organisation_id: UUID | None
    due_at: Moment | None
    given_at: Moment
    finished_at: Moment | None
    result: str
    photo: str
    withdrawn_at: Moment | None
    reason: str


class IncidentTaskList(Told):
    """All tasks of an incident, by their number."""

    items: list[IncidentTaskTold]


DONE = FinishIncidentTaskAsked()


def told(task: Task) -> IncidentTaskTold:
    """A task as the API tells it."""
    return IncidentTaskTold(**{name: getattr(task, name) for name in IncidentTaskTold.model_fields})


@router.get(
    "/incidents/{code}/tasks", auth=Allowed("incidents:read"), response=IncidentTaskList, summary="List the tasks"
)
def list_tasks(request: HttpRequest, code: str) -> HttpResponse:
    """What is to be done, and was, for everybody who knows of the incident."""
    actor = actor_in(request)
    incident = by_code_or_alias(actor, code)
    seen = as_read(incident, standings(actor, incident))
    rows = [] if seen.veiled else [told(task) for task in incident.tasks.order_by("number")]
    return HttpResponse(IncidentTaskList(items=rows).model_dump_json(), content_type=JSON)


@router.post("/incidents/{code}/give_task", auth=ACT, response=IncidentTaskTold, summary="Give a task")
def give_incident_task(request: HttpRequest, code: str, content: GiveIncidentTaskAsked) -> HttpResponse:
    """Have somebody do something (任务), by a seat or by who leads on the scene; whose it is is told."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    work = Work(content.text, content.owner(), content.minutes)
    return _do(request, content, lambda: give_task(by=actor, at=now(), incident_id=incident.pk, work=work))


@router.post("/incident_tasks/{uuid:task}/reassign", auth=ACT, response=IncidentTaskTold, summary="Reassign a task")
def reassign_incident_task(request: HttpRequest, task: UUID, content: TaskOwnerAsked) -> HttpResponse:
    """Have somebody else do it; both are told."""
    actor = _known(request, task)
    return _do(request, content, lambda: reassign_task(by=actor, at=now(), task_id=task, owner=content.owner()))


@router.post("/incident_tasks/{uuid:task}/finish", auth=ACT, response=IncidentTaskTold, summary="Finish a task")
def finish_incident_task(request: HttpRequest, task: UUID, content: FinishIncidentTaskAsked = DONE) -> HttpResponse:
    """Say that it is done; words and photo go to the incident's room."""
    actor = _known(request, task)
    said: dict[str, Any] = {"text": content.text, "photo": photo_kept(content.photo), "client_at": content.client_at}
    return _do(request, content, lambda: finish_task(by=actor, at=now(), task_id=task, **said))


@router.post("/incident_tasks/{uuid:task}/return", auth=ACT, response=IncidentTaskTold, summary="Give a task back")
def return_incident_task(request: HttpRequest, task: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Say that one cannot do it. No reason is asked and no mark is left."""
    actor = _known(request, task)
    return _do(request, content, lambda: return_task(by=actor, at=now(), task_id=task))


@router.post("/incident_tasks/{uuid:task}/withdraw", auth=ACT, response=IncidentTaskTold, summary="Withdraw a task")
def withdraw_incident_task(request: HttpRequest, task: UUID, content: WithdrawIncidentTaskAsked) -> HttpResponse:
    """It is not wanted any more, with the reason; whoever had it is told."""
    actor = _known(request, task)
    return _do(request, content, lambda: withdraw_task(by=actor, at=now(), task_id=task, reason=content.reason))


def _known(request: HttpRequest, task: UUID) -> Actor:
    """Who asks, of a task that exists for them. Raises NotFound."""
    actor = actor_in(request)
    found = Task.objects.filter(pk=task).select_related("incident").first()
    if found is None:
        raise NotFound
    if not standings(actor, found.incident):
        task_for(actor, task)
    return actor


def _do(request: HttpRequest, content: Asked, work: Callable[[], Task]) -> HttpResponse:
    return act(request, by=actor_in(request), content=content, work=lambda: told(work()))
