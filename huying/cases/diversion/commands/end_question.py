"""Ask a question no more. What was answered to it stays with the cases."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.diversion.access import district_of, require_setting
from huying.cases.diversion.commands.change_question import require_unused
from huying.cases.diversion.events import STREAM, QuestionEnded
from huying.cases.diversion.models import Question
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor


@command
def end_question(*, by: Actor, at: datetime, question_id: UUID) -> None:
    """End it; twice changes nothing. Raises NotFound, NotAllowed or QuestionInUse."""
    require_setting(by)
    row = Question.objects.select_for_update().filter(pk=question_id).first()
    if row is None or not row.area_code.startswith(district_of(by)):
        raise NotFound
    if row.effective_to is not None:
        return
    require_unused(row.code, row.area_code, at)
    row.effective_to = at
    row.save()
    append(STREAM, [QuestionEnded(row.pk, row.code)], by=by, at=at)
