"""Give (派任务): a body is to do something until the end of a day; it is told, and its clock begins."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.consultations import timing
from huying.supervision.consultations.access import require
from huying.supervision.consultations.events import ConsultationTaskGiven
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Consultation, Task
from huying.supervision.consultations.queries.called import callable_by, signers_for
from huying.supervision.consultations.rules import MOST_TASK, MOST_TASKS
from huying.supervision.consultations.soundness import sound_day, sound_text
from huying.supervision.consultations.telling import owner_of, tell
from huying.supervision.letters.matters import concerned_by


class TooManyTasks(Conflict):
    """A consultation gives forty tasks at most."""

    slug = "consultation-too-many-tasks"
    text = _("一次会商最多布置 {most} 条任务。")
    field = "text"


class OwnerUnfit(Invalid):
    """A task is for a body with somebody who answers for it: the office itself, one of its area or of the district."""

    slug = "consultation-owner-unfit"
    text = _("请从列表中选择责任单位；会商事项涉及的单位不能是责任单位。")
    field = "owner"


@command
def give_task(*, by: Actor, at: datetime, consultation_id: UUID, text: str, owner: UUID, due_on: date) -> Task:
    """Give it. Raises OwnerUnfit, TaskDayUnfit, TextMissing, TooManyTasks, ConsultationMovedOn."""
    row = take(consultation_id)
    require(by, "give_task", row, signers_for(row, at))
    move(row, "give_task")
    said = sound_text(text, MOST_TASK, field="text", matter=row.matter)
    body = _owner(row, owner, at)
    day = sound_day(due_on, at)
    if row.tasks.count() >= MOST_TASKS:
        raise TooManyTasks(most=MOST_TASKS)
    number = (row.tasks.aggregate(last=Max("number"))["last"] or 0) + 1
    task = Task(
        id=new_id(), consultation=row, number=number, text=said, owner=body, due_on=day, given_at=at, given_by_id=by.id
    )
    task.due_at = timing.begin(task, row.area_code, at)
    task.save(force_insert=True)
    recorded = record(row, ConsultationTaskGiven(row.pk, task.pk, body.pk, day.isoformat()), by=by, at=at)
    tell(row, recorded, "finish_task", owner_of(task, at), at)
    return task


def _owner(row: Consultation, owner: UUID, at: datetime) -> Organisation:
    if owner == row.organisation_id:
        return row.organisation
    found = callable_by(row.organisation, at).filter(pk=owner).first()
    if found is None or concerned_by([row.matter] if row.matter else [], [owner]):
        raise OwnerUnfit
    return found
