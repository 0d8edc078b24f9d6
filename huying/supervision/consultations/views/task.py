"""One task: done by its body, verified or given back by the office, taken back by it."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.clocks.queries import lines_of
from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import kept, lead_to
from huying.orders.views.posting import press as press_once
from huying.people.access import Actor
from huying.people.forms import tell
from huying.supervision.consultations import forms
from huying.supervision.consultations.access import (
    chairs,
    may_check,
    may_finish,
    require_checking,
    require_finishing,
    require_withdrawing,
    task_of,
    visible_to,
)
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.queries.listed import task_row
from huying.supervision.consultations.rules import Progress
from huying.supervision.consultations.views.reader import reader
from huying.supervision.consultations.words import PROGRESS, PROGRESS_TONES
from huying.supervision.consultations.works import ON_TASKS

REQUIRES = {
    "finish": require_finishing,
    "verify": require_checking,
    "return": require_checking,
    "withdraw": require_withdrawing,
}


@require_safe
@reader
def task(request: HttpRequest, actor: Actor, task_code: str) -> HttpResponse:
    """What is to be done, until when, and how it stands."""
    return _page(request, actor, task_of(actor, task_code))


@require_safe
@reader
def evidence(_request: HttpRequest, actor: Actor, task_code: str, name: str) -> FileResponse:
    """A file of a task that this person reads; for anybody else it does not exist."""
    found = task_of(actor, task_code)
    if name not in found.files:
        raise NotFound
    try:
        return given(name, found.code)
    except FileNotFoundError as error:
        raise NotFound from error


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, task_code: str, task_verb: str) -> HttpResponse:
    """Do one act once; then the task as it stands, or what is wrong at its field."""
    if task_verb not in ON_TASKS:
        raise NotFound
    found = task_of(actor, task_code)
    REQUIRES[task_verb](actor, found)
    form = forms.ON_TASKS[task_verb](request.POST, request.FILES, auto_id=f"{task_verb}_%s")
    if form.is_valid() and _done(request, actor, found, task_verb, form):
        return lead_to(reverse("consultations:task", args=[found.code]))
    return _page(request, actor, task_of(actor, task_code), task_verb, form)


def _done(request: HttpRequest, actor: Actor, found: Task, verb: str, form: django_forms.Form) -> bool:
    """Do the work; False when something is wrong, which then stands at its field."""
    try:
        said = dict(form.cleaned_data)
        if "files" in said:
            said["files"] = kept(said["files"])
        day = said.get("due_on")
        content = {"path": request.path, **said, **({"due_on": day.isoformat()} if day else {})}
        press_once(request, actor, content, lambda: _worked(actor, found, verb, said))
    except (Invalid, Conflict) as refusal:
        if refusal.field == "photo":
            form.add_error("files", str(refusal))
        else:
            tell(form, refusal)
        return False
    return True


def _worked(actor: Actor, found: Task, verb: str, said: dict[str, Any]) -> dict[str, Any]:
    ON_TASKS[verb](by=actor, at=now(), task_id=found.pk, **said)
    return {}


def _page(
    request: HttpRequest, actor: Actor, found: Task, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    may = {
        "finish": found.state == Progress.OPEN and may_finish(actor, found),
        "verify": found.state == Progress.DONE and may_check(actor, found),
        "return": found.state == Progress.DONE and may_check(actor, found),
        "withdraw": found.state == Progress.OPEN and chairs(actor, found.consultation),
    }
    shapes = forms.ON_TASKS
    acts = {
        each: filled if each == verb and filled else shapes[each](auto_id=f"{each}_%s")
        for each, allowed in may.items()
        if allowed
    }
    context = {
        "task": found,
        "row": task_row(found, now()),
        "word": PROGRESS[found.state],
        "tone": PROGRESS_TONES[found.state],
        "clocks": lines_of(found.stream, now()),
        "readable": visible_to(actor).filter(pk=found.consultation_id).exists(),
        "acts": acts,
        "refused": filled if verb and (verb not in acts or verb == "verify") else None,
        "open": verb,
        "key": new_id().hex,
    }
    status = 422 if filled is not None else 200
    return render(request, "supervision_consultations/task.html", context, status=status)
