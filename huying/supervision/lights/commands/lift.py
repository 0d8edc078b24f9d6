"""Lift (核验摘牌): a signer other than who handed in the proof has checked it; the listing ends and stays on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.lights.access import require
from huying.supervision.lights.events import SupervisionLifted
from huying.supervision.lights.journal import move, record, said, step, take
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.rules import Difficulty
from huying.supervision.lights.signing import require_another, require_signer


@command
def lift(*, by: Actor, at: datetime, supervision_id: UUID, why: str) -> Supervision:
    """Say what was checked. Raises SupervisionMovedOn, OwnOrganisation, NotTheSigner, OwnProof, WordsMissing,
    SupervisionNamesSomebody."""
    row = take(supervision_id)
    require(by, "lift", row)
    words = said(why, row.area_code)
    move(row, "lift")
    require_signer(by, row, Difficulty(row.difficulty), at)
    require_another(by, row)
    row.lifted_by_id, row.ended_at = by.person_id, at
    stop_all(stream=row.stream, at=at)
    in_time = row.due_at is not None and at <= row.due_at
    record(row, [SupervisionLifted(row.pk, in_time)], by=by, at=at)
    step(row, "lift", by=by, at=at, note=words)
    return row
