"""Warn (预警): after the prompt, by a person or by the rule row."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.lights.access import require
from huying.supervision.lights.events import SupervisionWarned
from huying.supervision.lights.journal import move, record, said, step, take
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.telling import audience_now, tell

WARNED = "supervision_warned"


@command
def warn(*, by: Actor, at: datetime, supervision_id: UUID, why: str = "") -> Supervision:
    """Tell the responsible that the next step is the listing; a person says why. Raises SupervisionMovedOn,
    WordsMissing, SupervisionNamesSomebody."""
    row = take(supervision_id)
    require(by, "warn", row)
    words = why if by.system else said(why, row.area_code)
    move(row, "warn")
    row.warned_at = at
    audience = audience_now(row, at)
    [fact] = record(row, [SupervisionWarned(row.pk, audience.number)], by=by, at=at)
    step(row, "warn", by=by, at=at, note=words)
    tell(audience, fact, WARNED, row.stream, at)
    return row
