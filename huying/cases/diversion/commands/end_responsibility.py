"""End a row of the register now, or withdraw one that has not begun: what it would have followed goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.diversion.access import district_of, require_setting
from huying.cases.diversion.changes import ReasonNeeded
from huying.cases.diversion.events import STREAM, ResponsibilityEnded
from huying.cases.diversion.models import Responsibility
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor


@command
def end_responsibility(*, by: Actor, at: datetime, row_id: UUID, reason: str) -> None:
    """End it; twice changes nothing. Raises NotFound, NotAllowed or ReasonNeeded."""
    require_setting(by)
    row = Responsibility.objects.select_for_update().filter(pk=row_id).first()
    if row is None or not row.area_code.startswith(district_of(by)):
        raise NotFound
    if not reason.strip():
        raise ReasonNeeded
    if row.effective_to is not None and row.effective_to <= max(at, row.effective_from):
        return
    planned = row.effective_from > at
    if planned and row.follows_id is not None:
        before = Responsibility.objects.filter(pk=row.follows_id, effective_to=row.effective_from)
        before.update(effective_to=row.effective_to)
    row.effective_to = row.effective_from if planned else at
    row.ended_reason = reason.strip()
    row.save()
    append(STREAM, [ResponsibilityEnded(row.pk, row.effective_to, planned)], by=by, at=at)
