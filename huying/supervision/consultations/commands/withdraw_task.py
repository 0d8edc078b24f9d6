"""Withdraw (收回): a task is not to be done any more. It stays, with why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.consultations import timing
from huying.supervision.consultations.access import require_withdrawing
from huying.supervision.consultations.events import ConsultationTaskWithdrawn
from huying.supervision.consultations.journal import record, require_progress, take_task
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.rules import Progress
from huying.supervision.consultations.soundness import sound_reason
from huying.supervision.consultations.telling import owner_of, tell


@command
def withdraw_task(*, by: Actor, at: datetime, task_id: UUID, remark: str) -> Task:
    """Take it back for a reason while it is open. Raises TextMissing, CitizenNamed, ConsultationTaskMovedOn."""
    task = take_task(task_id)
    row = task.consultation
    require_withdrawing(by, task)
    require_progress(task, Progress.OPEN)
    task.state, task.remark = Progress.WITHDRAWN, sound_reason(remark, field="remark", matter=row.matter)
    task.save()
    timing.end(task, at)
    recorded = record(row, ConsultationTaskWithdrawn(row.pk, task.pk), by=by, at=at)
    tell(row, recorded, "task_withdrawn", owner_of(task, at), at)
    return task
