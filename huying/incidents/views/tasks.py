"""Tasks at the seat: one address for each verb on a task, `POST /incidents/<code>/tasks/<task>/<verb>/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound
from huying.incidents.access import standings
from huying.incidents.commands.reassign_task import reassign_task
from huying.incidents.commands.withdraw_task import withdraw_task
from huying.incidents.forms_tasks import ReassignTask, WithdrawTask
from huying.incidents.models import Incident, Task
from huying.incidents.queries.found import by_code_or_alias
from huying.incidents.queries.incident import Detail
from huying.incidents.sealing import as_read
from huying.incidents.views.acts import after
from huying.incidents.views.posting import press
from huying.people.access import Actor, actor_of
from huying.people.models import Person

WORKS: dict[str, tuple[type[forms.Form], Callable[..., Task]]] = {
    "reassign": (ReassignTask, reassign_task),
    "withdraw": (WithdrawTask, withdraw_task),
}


@login_required
@require_POST
def act_on_task(request: HttpRequest, code: str, task: UUID, task_verb: str) -> HttpResponse:
    """Do one verb; the answer is the incident as it stands after it, or the tasks with what is wrong at its field."""
    if task_verb not in WORKS:
        raise NotFound
    actor = actor_of(cast(Person, request.user), now())
    incident = by_code_or_alias(actor, code)
    if not incident.tasks.filter(pk=task).exists():
        raise NotFound
    shape, command = WORKS[task_verb]
    form = shape(request.POST)
    if not _done(request, actor, task, form, command):
        return _again(request, actor, incident, f"{task_verb}-{task}", form)
    return after(request, actor, incident)


def _done(request: HttpRequest, actor: Actor, task: UUID, form: forms.Form, command: Callable[..., Task]) -> bool:
    """Do the work once; False when something typed is wrong, which then stands at its field."""
    if not form.is_valid():
        return False
    said = form.cleaned_data

    def work() -> dict[str, Any]:
        return {"task": str(command(by=actor, at=now(), task_id=task, **said).pk)}

    try:
        press(request, actor, {"path": request.path, "said": str(said)}, work)
    except Invalid as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, str(refusal))
        return False
    return True


def _again(request: HttpRequest, actor: Actor, incident: Incident, opened: str, form: forms.Form) -> HttpResponse:
    """The tasks with the form open and the errors at their fields."""
    held = standings(actor, incident)
    context = {"detail": Detail(actor, as_read(incident, held), held, now()), "open": opened, "form": form}
    if "HX-Request" not in request.headers:
        return render(request, "incidents/seat/act.html", {**context, "part": "tasks"}, status=422)
    fragment = render(request, "incidents/seat/tasks.html", context, status=422)
    fragment.headers["HX-Retarget"] = "#incident-tasks"
    fragment.headers["HX-Reswap"] = "outerHTML"
    return fragment
