"""Set a task (安排落实任务) in which a resolution is carried out, and note what came of it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import ResolutionTaskNoted, ResolutionTaskSet
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import ResolutionTask
from huying.cases.deliberation.naming import require_nameless
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.people.access import Actor


class TaskUnclear(Invalid):
    """What, by which body, until which day: today at the earliest."""

    slug = "deliberation-task-unclear"
    text = _("请写明要做什么、由谁负责、什么时候完成（不早于今天）。")
    field = "what"


class NoEvidence(Invalid):
    """What came of a task is told in words: what proves it, or why it was not done."""

    slug = "deliberation-no-evidence"
    text = _("请写明完成的依据，或没有完成的原因。")
    field = "evidence"


@command
def set_task(*, by: Actor, at: datetime, deliberation_id: UUID, what: str, body: str, due_on: date) -> ResolutionTask:
    """Something is to be done by a body until a day; it is public, so it names no resident. Raises TaskUnclear."""
    room = take_for(by, "set_task", deliberation_id)
    said = {"what": what.strip()[:200], "body": body.strip()[:60]}
    for field, words in said.items():
        if not words:
            raise TaskUnclear(field=field)
        require_nameless(room, words, field)
    if due_on < in_china(at).date():
        raise TaskUnclear(field="due_on")
    number = room.tasks.count() + 1
    row = room.tasks.create(number=number, due_on=due_on, set_by_id=by.person_id, set_at=at, **said)
    record(room, [ResolutionTaskSet(room.pk, row.pk, due_on.isoformat())], by=by, at=at)
    return row


@command
def note_task(
    *, by: Actor, at: datetime, deliberation_id: UUID, task_id: UUID, done: bool, evidence: str, proof: str = ""
) -> ResolutionTask:
    """Done with its evidence, or not done with the reason; noted anew when it changes. Raises NoEvidence."""
    room = take_for(by, "note_task", deliberation_id)
    row = room.tasks.filter(pk=task_id).first()
    if row is None:
        raise NotFound
    words = evidence.strip()[:1000]
    if not words:
        raise NoEvidence
    require_nameless(room, words, "evidence")
    state = "done" if done else "not_done"
    if (row.state, row.evidence, row.proof) == (state, words, proof or row.proof):
        return row
    row.state, row.evidence, row.proof = state, words, proof or row.proof
    row.noted_at, row.noted_by_id = at, by.person_id
    row.save()
    record(room, [ResolutionTaskNoted(room.pk, row.pk, state)], by=by, at=at)
    return row
