"""List (签发挂牌): a person signs; how hard the matter is decides who may, and until when it is to be put right."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.lights.access import require
from huying.supervision.lights.events import SupervisionListed
from huying.supervision.lights.journal import move, record, said, step, take
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.rules import LEVEL, RECTIFY, Difficulty
from huying.supervision.lights.signing import require_signer
from huying.supervision.lights.telling import audience_now, tell

LISTED = "supervision_listed"


@command
def list_(*, by: Actor, at: datetime, supervision_id: UUID, difficulty: Difficulty, demand: str) -> Supervision:
    """Sign it. Raises SupervisionMovedOn, OwnOrganisation, NotTheSigner, NoRule, and what `said` refuses."""
    row = take(supervision_id)
    require(by, "list", row)
    require_signer(by, row, difficulty, at)
    words = said(demand, row.area_code, field="demand")
    move(row, "list")
    subject = Subject("", LEVEL[difficulty], row.area_code)
    clock = start_legal(stream=row.stream, code=RECTIFY, at=at, subject=subject)
    row.difficulty, row.demand = difficulty, words
    row.listed_by_id, row.listed_at, row.due_at = by.person_id, at, clock.due_at
    audience = audience_now(row, at)
    [fact] = record(row, [SupervisionListed(row.pk, difficulty, clock.due_at)], by=by, at=at)
    step(row, "list", by=by, at=at, note=words)
    tell(audience, fact, LISTED, row.stream, at)
    return row
