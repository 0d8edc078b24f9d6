"""A task on the phone: who has it says that it is done or cannot be; the lead gives, reassigns and withdraws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huying.core.clock import now
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.reassign_task import reassign_task
from huying.incidents.commands.return_task import return_task
from huying.incidents.commands.withdraw_task import withdraw_task
from huying.incidents.forms_responder import AnswerForm
from huying.incidents.forms_tasks import FinishForm, GiveTaskForm, ReassignTask, WithdrawTask, owners
from huying.incidents.models import Task
from huying.incidents.queries.responder import call_of
from huying.incidents.queries.tasks import line_of, task_for
from huying.incidents.views.member import member
from huying.incidents.views.posting import answer, photo_of, press, read
from huying.people.access import Actor
from huying.ui.formats import masked_name


@require_GET
@never_cache
@member
def task(request: HttpRequest, actor: Actor, task: UUID) -> HttpResponseBase:
    """One task: what, where, until when, and the large button."""
    found = task_for(actor, task)
    incident = found.task.incident
    reassign = ReassignTask()
    reassign.offer(owners(incident))
    context = {
        "found": found,
        "task": found.task,
        "incident": incident,
        "line": line_of(found.task, now(), masked_name),
        "finish": FinishForm(),
        "reassign": reassign,
        "withdraw": WithdrawTask(),
    }
    return render(request, "incidents/app/task.html", context)


@require_POST
@member
def give(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """任务, by the lead on the scene."""
    call = call_of(actor, assignment)
    form = read(GiveTaskForm, request)
    work = Work(**{name: form.cleaned_data[name] for name in ("text", "owner", "minutes")})

    def told() -> dict[str, Any]:
        return {"task": str(give_task(by=actor, at=now(), incident_id=call.incident_id, work=work).pk)}

    content = {"verb": "give_task", "assignment": str(assignment), "work": str(work)}
    return answer(request, press(request, actor, content, told), reverse("app:call", args=[assignment]))


@require_POST
@member
def finish(request: HttpRequest, actor: Actor, task: UUID) -> HttpResponseBase:
    """完成."""
    form = read(FinishForm, request)
    said = {**form.cleaned_data, "photo": photo_of(form)}
    return _pressed(request, actor, task, {"verb": "finish", **said}, finish_task, **said)


@require_POST
@member
def give_back(request: HttpRequest, actor: Actor, task: UUID) -> HttpResponseBase:
    """做不了: no reason is asked."""
    read(AnswerForm, request)
    return _pressed(request, actor, task, {"verb": "return"}, return_task)


@require_POST
@member
def reassign(request: HttpRequest, actor: Actor, task: UUID) -> HttpResponseBase:
    """改派."""
    task_for(actor, task)
    owner = read(ReassignTask, request).cleaned_data["owner"]
    return _pressed(request, actor, task, {"verb": "reassign", "owner": str(owner)}, reassign_task, owner=owner)


@require_POST
@member
def withdraw(request: HttpRequest, actor: Actor, task: UUID) -> HttpResponseBase:
    """撤销."""
    task_for(actor, task)
    reason = read(WithdrawTask, request).cleaned_data["reason"]
    return _pressed(request, actor, task, {"verb": "withdraw", "reason": reason}, withdraw_task, reason=reason)


def _pressed(
    request: HttpRequest, actor: Actor, task: UUID, content: dict[str, Any], command: Callable[..., Task], **said: Any
) -> HttpResponse:
    """Press once, and lead to the task; who gave it back has it no more and is led home."""

    def told() -> dict[str, Any]:
        return {"task": str(command(by=actor, at=now(), task_id=task, **said).pk)}

    result = press(request, actor, {**content, "task": str(task)}, told)
    home = content["verb"] == "return"
    return answer(request, result, reverse("app:calls") if home else reverse("app:task", args=[task]))
