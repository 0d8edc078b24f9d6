"""Taking a consultation or a task in hand, and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.people.access import Actor
from huying.supervision.consultations.models import Consultation, Task
from huying.supervision.consultations.rules import Progress, State, after, may_follow
from huying.supervision.consultations.words import PROGRESS, STATES


class ConsultationMovedOn(Conflict):
    """It has moved on; the verb does not apply any more, or not yet."""

    slug = "consultation-moved-on"
    text = _("这次会商现在是“{state}”，不能办理这一步。请看最新进展。")


class ConsultationTaskMovedOn(Conflict):
    """The task is not where this act begins."""

    slug = "consultation-task-moved-on"
    text = _("这条任务现在是“{state}”，不能办理这一步。")


def take(consultation_id: UUID) -> Consultation:
    """The consultation with its row locked until the transaction ends. Raises NotFound."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(pk=consultation_id).first()
    if found is None:
        raise NotFound
    return found


def take_task(task_id: UUID) -> Task:
    """A task, with the row of its consultation locked. Raises NotFound."""
    key = Task.objects.filter(pk=task_id).values_list("consultation_id", flat=True).first()
    if key is None:
        raise NotFound
    consultation = take(key)
    found = Task.objects.select_related("owner").get(pk=task_id)
    found.consultation = consultation
    return found


def free_code(at: datetime) -> str:
    """A code that no consultation has yet."""
    code = new_code(at)
    while Consultation.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def move(row: Consultation, verb: str) -> None:
    """Enter the state that a verb leads to, or raise ConsultationMovedOn. The caller saves through `record`."""
    if not may_follow(State(row.state), verb):
        raise ConsultationMovedOn(state=STATES[row.state])
    row.state = after(State(row.state), verb)


def require_progress(task: Task, *states: Progress) -> None:
    """Pass in one of these states. Raises ConsultationTaskMovedOn."""
    if task.state not in states:
        raise ConsultationTaskMovedOn(state=PROGRESS[task.state])


def record(row: Consultation, fact: Any, *, by: Actor, at: datetime, first: bool = False) -> Recorded:
    """Save a taken consultation and append a fact to its stream, waking the pages that show it."""
    if not first:
        row.version += 1
        row.save()
    topics = [f"consultations:{row.area_code[:6]}"]
    [recorded] = append(row.stream, [fact], by=by, at=at, topics=topics, first=first)
    return recorded
