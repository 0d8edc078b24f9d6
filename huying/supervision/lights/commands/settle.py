"""Settle (了结): the matter was done before it was listed; nothing is asked of anybody any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import SYSTEM
from huying.supervision.lights.events import SupervisionSettled
from huying.supervision.lights.journal import move, record, step, take
from huying.supervision.lights.models import Supervision


@command
def settle(*, at: datetime, supervision_id: UUID) -> Supervision:
    """End it. Raises SupervisionMovedOn once it is listed: then it is lifted with proof."""
    row = take(supervision_id)
    move(row, "settle")
    row.ended_at = at
    record(row, [SupervisionSettled(row.pk)], by=SYSTEM, at=at)
    step(row, "settle", by=SYSTEM, at=at)
    return row
