"""Finish (落实): the body says what it did, with files that prove it; the clock stops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.consultations import timing
from huying.supervision.consultations.access import require_finishing
from huying.supervision.consultations.events import ConsultationTaskDone
from huying.supervision.consultations.journal import record, require_progress, take_task
from huying.supervision.consultations.models import Task
from huying.supervision.consultations.rules import Progress
from huying.supervision.consultations.soundness import sound_evidence
from huying.supervision.consultations.telling import office_of, tell


@command
def finish_task(*, by: Actor, at: datetime, task_id: UUID, text: str, files: Sequence[str] = ()) -> Task:
    """Note it as done. Raises TextMissing, CitizenNamed, TaskEvidenceUnclear, ConsultationTaskMovedOn."""
    task = take_task(task_id)
    row = task.consultation
    require_finishing(by, task)
    require_progress(task, Progress.OPEN)
    task.done_text, task.files = sound_evidence(text, files, matter=row.matter)
    task.state, task.done_at, task.done_by_id, task.remark = Progress.DONE, at, by.id, ""
    task.save()
    timing.end(task, at)
    recorded = record(row, ConsultationTaskDone(row.pk, task.pk, len(task.files)), by=by, at=at)
    tell(row, recorded, "check_task", office_of(row, at), at)
    return task
