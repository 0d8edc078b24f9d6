"""Check (核验): somebody else of the chair's office sees that it is done, or gives it back with a new day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.consultations import timing
from huying.supervision.consultations.access import require_checking
from huying.supervision.consultations.events import ConsultationTaskReturned, ConsultationTaskVerified
from huying.supervision.consultations.journal import record, require_progress, take_task
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.rules import Progress
from huying.supervision.consultations.soundness import sound_day, sound_reason
from huying.supervision.consultations.telling import owner_of, tell


@command
def verify_task(*, by: Actor, at: datetime, task_id: UUID) -> Task:
    """Note it as verified; verified already changes nothing. Raises ConsultationTaskMovedOn, OwnTask."""
    task = take_task(task_id)
    require_checking(by, task)
    require_progress(task, Progress.DONE, Progress.VERIFIED)
    if task.state == Progress.VERIFIED:
        return task
    task.state, task.verified_at, task.verified_by_id = Progress.VERIFIED, at, by.id
    task.save()
    row = task.consultation
    recorded = record(row, ConsultationTaskVerified(row.pk, task.pk), by=by, at=at)
    tell(row, recorded, "task_verified", owner_of(task, at), at)
    return task


@command
def return_task(*, by: Actor, at: datetime, task_id: UUID, remark: str, due_on: date) -> Task:
    """Give it back, until another day. Raises TextMissing, TaskDayUnfit, ConsultationTaskMovedOn, OwnTask."""
    task = take_task(task_id)
    row = task.consultation
    require_checking(by, task)
    require_progress(task, Progress.DONE)
    task.remark = sound_reason(remark, field="remark", matter=row.matter)
    task.due_on, task.round, task.state = sound_day(due_on, at), task.round + 1, Progress.OPEN
    task.done_at, task.done_by_id, task.late_at = None, None, None
    task.due_at = timing.begin(task, row.area_code, at)
    task.save()
    fact = ConsultationTaskReturned(row.pk, task.pk, task.due_on.isoformat(), task.round)
    tell(row, record(row, fact, by=by, at=at), "finish_task", owner_of(task, at), at)
    return task
